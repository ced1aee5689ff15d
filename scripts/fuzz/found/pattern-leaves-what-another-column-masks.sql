-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`invoices` (`id` INT NOT NULL, `email` CHAR(48) NULL, `postal` VARCHAR(68) NOT NULL, PRIMARY KEY (`id`));
INSERT INTO `app`.`invoices` (`id`, `email`, `postal`) VALUES (1, 'O''Reilly \\ "quoted" `ticked`', '100-0001'), (2, 'ann7@shop.example', 'O''Reilly \\ "quoted" `ticked`'), (3, NULL, '150-0002');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     invoices:
#       email:
#         regexp:
#           replace: "[0-9]"
#           with: "#"
#         rest:
#           keep: its form
#       postal: postal_code
