import { testPage } from "./page-preview";

testPage("ecs-arguments");
