-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `crm`;
CREATE TABLE `crm`.`orders` (`BYTES` BINARY(6) NULL);
INSERT INTO `crm`.`orders` (`BYTES`) VALUES (X'298cef52b518');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       BYTES:
#         fixed: x
