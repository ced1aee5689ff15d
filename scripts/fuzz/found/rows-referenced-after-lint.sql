-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`devices` (`name_of` VARCHAR(60) NOT NULL, CONSTRAINT `fk1_1` FOREIGN KEY (`name_of`) REFERENCES `app`.`notes` (`name`));
CREATE TABLE `app`.`notes` (`name` VARCHAR(60) NOT NULL, PRIMARY KEY (`name`)) ROW_FORMAT=COMPACT;
INSERT INTO `app`.`devices` (`name_of`) VALUES (_utf8mb4 X'53c3b872656e20e381afe381aae381a020333638');
INSERT INTO `app`.`notes` (`name`) VALUES (_utf8mb4 X'53c3b872656e20e381afe381aae381a020333638');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     notes:
#       name:
#         keep: made up
#       rows: truncate
#   scan:
#     accept:
#       - in: app.notes.name
#         because: made up
