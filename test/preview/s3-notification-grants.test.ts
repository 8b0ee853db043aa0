import { testPage } from "./page-preview";

testPage("s3-notification-grants");
