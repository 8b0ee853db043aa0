/**
 * The roles that services make for themselves in an account, which a program can make before.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
const linkedRole = "aws:iam/serviceLinkedRole:ServiceLinkedRole";
/** It has no `arn`. */
export const nativeLinkedRole = "aws-native:iam:ServiceLinkedRole";

/** The types of service-linked roles, whichever provider makes them. */
export const linkedRoleTypes: readonly string[] = [linkedRole, nativeLinkedRole];
