-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`devices` (`id` INT NOT NULL, `doc` JSON NOT NULL, PRIMARY KEY (`id`));
INSERT INTO `app`.`devices` (`id`, `doc`) VALUES (1, '{"total": 100, "size": 7.0, "price": 0}'), (2, '{"total": 104, "size": 8, "price": -0.0}'), (3, '{"total": 110.0, "size": 7, "price": 12}');
#   tables:
#     devices:
#       id:
#         keep: a key
#       doc:
#         json:
#           $.total:
#             number:
#               bucket: 10
#           $.size:
#             fixed: 7
#           $.price:
#             number:
#               noise: 10
