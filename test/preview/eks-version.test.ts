import { testPage } from "./page-preview";

testPage("eks-version");
