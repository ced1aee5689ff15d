-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app` CHARACTER SET latin1;
CREATE TABLE `app`.`teams` (`doc_2` JSON NOT NULL, `follows` VARCHAR(20) AS (JSON_UNQUOTE(JSON_EXTRACT(`doc_2`, '$.name'))) VIRTUAL NULL);
CREATE TABLE `app`.`logs` (`name` VARCHAR(41) CHARACTER SET keybcs2 COLLATE keybcs2_bin NULL);
INSERT INTO `app`.`teams` (`doc_2`) VALUES (_utf8mb4 X'7b226d61696c223a20224a6f73c3a93136394073686f702e6578616d706c65222c20226e616d65223a20224a6f73c3a920efbcb361746f20313639222c2022626f726e223a206e756c6c2c202264657669636573223a205b5d2c202262795f6d61696c223a207b7d7d');
INSERT INTO `app`.`logs` (`name`) VALUES (_utf8mb4 X'4a6f73c3a920efbcb361746f20313639');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     teams:
#       doc_2:
#         keep: made up
#     logs:
#       name: credit_card
#   scan:
#     accept:
#       - in: app.teams.doc_2
#         because: made up
