"""Facts for validation that no package has, each with its source; text only, no code.

Names are in their usual case; the generator writes them in lower case. The sources are pages of the IAM user
guide:

* keys: "AWS global condition context keys" (reference_policies_condition-keys);
* checks: "IAM Access Analyzer policy check reference" (access-analyzer-reference-policy-checks);
* the service reference: "Actions, resources, and condition keys for AWS services".
"""

# Page: keys. `/*` is for the tag key. Keys of other services at the end are present in requests of any
# service.
GLOBAL_KEYS = {
    "aws:AssumedRoot": "Bool",
    "aws:CalledVia": "ArrayOfString",
    "aws:CalledViaAWSMCP": "String",
    "aws:CalledViaFirst": "String",
    "aws:CalledViaLast": "String",
    "aws:ChatbotSourceArn": "ARN",
    "aws:CurrentTime": "Date",
    "aws:Ec2InstanceSourcePrivateIPv4": "IPAddress",
    "aws:Ec2InstanceSourceVpc": "String",
    "aws:EpochTime": "Date",
    "aws:FederatedProvider": "String",
    "aws:IsMcpServiceAction": "Bool",
    "aws:MultiFactorAuthAge": "Numeric",
    "aws:MultiFactorAuthPresent": "Bool",
    "aws:PrincipalAccount": "String",
    "aws:PrincipalArn": "ARN",
    "aws:PrincipalIsAWSService": "Bool",
    "aws:PrincipalOrgID": "String",
    "aws:PrincipalOrgPaths": "ArrayOfString",
    "aws:PrincipalServiceName": "String",
    "aws:PrincipalServiceNamesList": "ArrayOfString",
    "aws:PrincipalTag/*": "String",
    "aws:PrincipalType": "String",
    "aws:referer": "String",
    "aws:RequestedRegion": "String",
    "aws:RequestTag/*": "String",
    "aws:ResourceAccount": "String",
    "aws:ResourceOrgID": "String",
    "aws:ResourceOrgPaths": "ArrayOfString",
    "aws:ResourceTag/*": "String",
    "aws:SecureTransport": "Bool",
    "aws:SourceAccount": "String",
    "aws:SourceArn": "ARN",
    "aws:SourceIdentity": "String",
    "aws:SourceIp": "IPAddress",
    "aws:SourceOrgID": "String",
    "aws:SourceOrgPaths": "ArrayOfString",
    "aws:SourceOwner": "String",
    "aws:SourceVpc": "String",
    "aws:SourceVpcArn": "ARN",
    "aws:SourceVpce": "String",
    "aws:TagKeys": "ArrayOfString",
    "aws:TokenIssueTime": "Date",
    "aws:UserAgent": "String",
    "aws:userid": "String",
    "aws:username": "String",
    "aws:ViaAWSMCPService": "Bool",
    "aws:ViaAWSService": "Bool",
    "aws:VpceAccount": "String",
    "aws:VpceOrgID": "String",
    "aws:VpceOrgPaths": "ArrayOfString",
    "aws:VpcSourceIp": "IPAddress",
    "codebuild:BuildArn": "ARN",
    "codebuild:ProjectArn": "ARN",
    "ec2:RoleDelivery": "Numeric",
    "ec2:SourceInstanceArn": "ARN",
    "glue:CredentialIssuingService": "String",
    "glue:RoleAssumedBy": "String",
    "identitystore:UserId": "String",
    "lambda:SourceFunctionArn": "ARN",
    "ssm:SourceInstanceArn": "ARN",
    # Not on the page, yet AWS's own managed policies use it and the service accepts it.
    "aws:PrincipalOrgMasterAccountId": "String",
}

# Page: keys. Keys that the page gives two types; the first is the one in GLOBAL_KEYS.
DUAL_TYPES = {
    "aws:PrincipalArn": "ARN, String",
    "aws:SourceArn": "ARN, String",
    "aws:EpochTime": "Date, Numeric",
    # The entry of the key gives one type, and its example compares it as text with aws:VpcSourceIp.
    "aws:Ec2InstanceSourcePrivateIPv4": "IPAddress, String",
}

# Page: keys, "Works with" of the three keys about the account of a VPC endpoint. Of iam, all but
# iam:PassRole.
_ENDPOINT_SERVICES = (
    "acm-pca applicationinsights apprunner athena cloudformation comprehendmedical compute-optimizer "
    "datasync discovery dynamodb ebs ecr ecs firehose gamelift healthlake iam iotfleetwise "
    "iotwireless kinesisanalytics kms lambda medical-imaging omics payment-cryptography polly rbin "
    "rekognition route53 s3 scheduler servicediscovery servicequotas shield ssm-contacts "
    "storagegateway textract transcribe transfer"
)
ENDPOINT_KEYS = {
    "aws:VpceAccount": _ENDPOINT_SERVICES,
    "aws:VpceOrgID": f"{_ENDPOINT_SERVICES} b2bi cassandra cloudhsmv2 cognito-identity dms ds-data "
    "identitystore iottwinmaker kinesis network-firewall pricing qbusiness ses sms-voice sqs workmail",
    "aws:VpceOrgPaths": f"{_ENDPOINT_SERVICES} secretsmanager sts",
}

# Page: checks, "Variable usage too permissive" and "Wildcard usage too permissive".
SENSITIVE_KEYS = (
    "aws:PrincipalAccount aws:PrincipalOrgID aws:ResourceAccount aws:ResourceOrgID aws:SourceAccount "
    "aws:SourceOrgID aws:SourceVpc aws:SourceVpce aws:VpceAccount aws:VpceOrgID"
)

# Page: checks, "Restrict access to service principal".
SOURCE_KEYS = "aws:SourceArn aws:SourceAccount aws:SourceOrgID aws:SourceOrgPaths"

# Page: checks, "Recommended condition key for service principal": the key that it advises against.
WEAK_SOURCE_KEYS = "aws:Referer"

# Page: keys, "Properties of the principal"; those that a request of a service principal does not carry.
PRINCIPAL_KEYS = (
    "aws:PrincipalArn aws:PrincipalAccount aws:PrincipalOrgPaths aws:PrincipalOrgID aws:PrincipalTag/* "
    "aws:PrincipalType aws:userid aws:username"
)

# Page: checks, "Unsupported condition key for service principal" (aws:PrincipalOrgID is its example). The
# page on keys says of these four that they describe the principal's account and organisation, which a service
# has not.
UNSUPPORTED_SERVICE_PRINCIPAL_KEYS = (
    "aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalAccount aws:PrincipalTag/*"
)

# Page: keys; its entries on these say that the caller sets the value.
CALLER_CONTROLLED_KEYS = "aws:UserAgent aws:referer"

# Page: keys, the entries of the first key name those that it needs in the same statement.
PAIRED_KEYS = {
    "aws:VpcSourceIp": "aws:SourceVpc aws:SourceVpce aws:SourceVpcArn",
    "aws:Ec2InstanceSourcePrivateIPv4": "aws:Ec2InstanceSourceVpc",
}

# Page: checks, "Invalid service principal format", and the entries of these keys on the page about keys.
SERVICE_PRINCIPAL_KEYS = (
    "aws:CalledVia aws:CalledViaFirst aws:CalledViaLast "
    "aws:PrincipalServiceName aws:PrincipalServiceNamesList"
)

# Page: checks, "Confirm audience claim type": the providers whose tokens can hold several audiences.
AUDIENCE_KEYS = "token.actions.githubusercontent.com:aud"

# Single-valued by the service reference, and yet taken with set operators by AWS's own managed policies.
REPEATABLE_KEYS = "codestar-connections:ProviderAction codeconnections:ProviderAction"

# Page: checks, "Unsupported resource ARN in policy": policies in which a single star is not a resource.
STARLESS_RESOURCE_POLICIES = ("AWS::S3::Bucket",)

# Page: checks, "Irrelevant condition key in policy": key, and resource types whose policies it says nothing
# in.
IRRELEVANT_KEYS = {"s3:ResourceAccount": "AWS::S3::Bucket AWS::S3::AccessPoint"}

# The service reference of AWS STS: which action has to be allowed beside for the key to be in the request.
COMPANION_ACTIONS = {
    "sts:SourceIdentity": "sts:SetSourceIdentity",
    "sts:TransitiveTagKeys": "sts:TagSession",
    "aws:RequestTag/*": "sts:TagSession",
    "aws:TagKeys": "sts:TagSession",
}

# The service reference of DynamoDB: the reading actions that take dynamodb:Attributes and dynamodb:Select.
DYNAMODB_READS = "dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:Scan"

# RFC 1918.
PRIVATE_RANGES = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16"

# Words for the account in ARNs of resources that AWS owns, such as AWS managed policies.
ACCOUNT_NAMES = "aws aws-managed aws-marketplace amazon cloudfront third-party"

# Namespaces with resources that AWS owns, which have no account in their ARNs, though the format asks for
# one: public documents and parameters of Systems Manager, AWS managed keys, views of Resource Explorer.
OWNED_BY_AWS = "ssm kms resource-explorer-2"

# Service prefixes and namespaces that the service reference does not list and that AWS's own managed policies
# name all the same: services that were closed or renamed.
ACCEPTED_SERVICES = "zocalo codestar deepcomposer deeplens deepracer evidently iot1click iotevents"

# The API reference of ValidatePolicy names the resource types of resource policies. For each: service prefix,
# the resource types of the service reference whose actions such a policy may name, and those that it may be
# about.
RESOURCE_POLICIES = {
    "AWS::S3::Bucket": ("s3", ("bucket", "object"), ("bucket", "object")),
    "AWS::S3::AccessPoint": (
        "s3",
        ("bucket", "object", "accesspoint", "accesspointobject"),
        ("accesspoint", "accesspointobject"),
    ),
    "AWS::S3::MultiRegionAccessPoint": (
        "s3",
        ("bucket", "object", "accesspointobject", "multiregionaccesspoint"),
        ("multiregionaccesspoint", "accesspointobject"),
    ),
    "AWS::S3ObjectLambda::AccessPoint": (
        "s3-object-lambda",
        ("objectlambdaaccesspoint",),
        ("objectlambdaaccesspoint",),
    ),
    "AWS::IAM::AssumeRolePolicyDocument": ("sts", ("role",), ()),
    "AWS::DynamoDB::Table": ("dynamodb", ("table", "index", "stream"), ("table", "index", "stream")),
}
