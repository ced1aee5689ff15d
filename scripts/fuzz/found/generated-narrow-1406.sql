-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `crm`;
CREATE TABLE `crm`.`orders` (`token` VARCHAR(40) CHARACTER SET ucs2 COLLATE ucs2_bin NULL, `follows` VARCHAR(8) AS (COALESCE(`token`, 'it''s none')) VIRTUAL NULL);
INSERT INTO `crm`.`orders` (`token`) VALUES (NULL);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       token: iban
