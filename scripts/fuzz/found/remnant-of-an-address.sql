-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`hosts` (`id` INT NOT NULL, `host` VARCHAR(60) NOT NULL, PRIMARY KEY (`id`));
INSERT INTO `app`.`hosts` (`id`, `host`) VALUES (1, '2001:1450:4::8b7'), (2, '10.0.0.1'), (3, '');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     hosts:
#       id:
#         keep: a key
#       host:
#         regexp:
#           replace: "[0-9]"
#           with: "#"
#         rest:
#           keep: form of an address
