import { testPage } from "./page-preview";

testPage("lambda-runtime");
