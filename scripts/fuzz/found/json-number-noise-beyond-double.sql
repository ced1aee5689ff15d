-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app` CHARACTER SET latin1;
CREATE TABLE `app`.`devices` (`id` BINARY(16) NOT NULL, `doc` JSON NULL, UNIQUE KEY `k2` (`id`));
INSERT INTO `app`.`devices` (`id`, `doc`) VALUES (X'aaaaaaaaaaaaaaaaaaaaaaaaaaa2b88a', '{"price": 99999999999999999999.5}'), (X'aaaaaaaaaaaaaaaaaaaaaaaaaaa2d779', '{"price": 0, "ok": false}');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     devices:
#       id:
#         keep: made up
#       doc:
#         json:
#           $.price:
#             number:
#               noise: 10
#           $.ok:
#             keep: a flag
#   scan:
#     accept:
#       - in: app.devices.id
#         because: made up
