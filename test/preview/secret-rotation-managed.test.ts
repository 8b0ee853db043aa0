import { testPage } from "./page-preview";

testPage("secret-rotation-managed");
