/** Instance classes that can be ordered for Aurora MySQL 3 (a part of AWS's list), from small to large. */
const sizes: Readonly<Record<string, readonly string[]>> = {
  t3: ['medium', 'large'],
  t4g: ['medium', 'large'],
  r5: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'],
  r6g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r6i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '32xlarge'],
  r7g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r7i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
  r8g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
};

export const serverless = 'db.serverless';

export const orderableClasses: readonly string[] = [
  serverless,
  ...Object.entries(sizes).flatMap(([family, ofFamily]) => ofFamily.map((size) => `db.${family}.${size}`)),
];
