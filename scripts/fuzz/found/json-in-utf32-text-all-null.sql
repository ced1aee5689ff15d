-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`orders` (`doc` JSON NOT NULL);
CREATE TABLE `app`.`teams` (`NOTE` VARCHAR(255) CHARACTER SET utf32 COLLATE utf32_slovenian_ci NOT NULL);
INSERT INTO `app`.`teams` (`NOTE`) VALUES ('{"mail": "Hanako344@shop.example", "contact": {"tel": "090-1344-0123"}, "ok": false}');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       doc:
#         keep: made up
#     teams:
#       NOTE:
#         json:
#           $.mail:
#             text: scramble
#           $.contact.tel: hash
#           $.ok:
#             keep: a flag
#         rest:
#           keep: settings of a program
#         in: text
#   scan:
#     accept:
#       - in: app.orders.doc
#         because: made up
