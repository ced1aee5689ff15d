-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app` CHARACTER SET latin1;
CREATE TABLE `app`.`orders` (`note` CHAR(80) CHARACTER SET utf16 COLLATE utf16_hungarian_ci NULL, `ip` VARCHAR(160) NOT NULL, `follows` VARCHAR(160) AS (CONCAT(`ip`, ':', `note`)) STORED NULL);
INSERT INTO `app`.`orders` (`note`, `ip`) VALUES ('Hanako told us about order 525, and rang again', '126.3.245.215');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       note:
#         keep: made up
#       ip:
#         person: last
#         locale: en
#       residue: rebuild
#   scan:
#     accept:
#       - in: app.orders.note
#         because: made up
