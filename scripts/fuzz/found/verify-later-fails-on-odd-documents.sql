-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `100%`;
CREATE TABLE `100%`.`notes` (`ID` INT NOT NULL, `doc` JSON NOT NULL, PRIMARY KEY (`ID`));
CREATE TABLE `100%`.`people` (`select` TINYINT NOT NULL, `doc` JSON NOT NULL, UNIQUE KEY `k1` (`select`));
INSERT INTO `100%`.`notes` (`ID`, `doc`) VALUES (1126, '{"price": -0.5, "ok": false, "devices": []}'), (1133, '"text"');
INSERT INTO `100%`.`people` (`select`, `doc`) VALUES (98, '{"mail": {}}'), (6, '{"mail": 7}');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     notes:
#       ID:
#         keep: made up
#       doc:
#         json:
#           $.price:
#             number:
#               range:
#                 - 1
#                 - 100
#           $.ok:
#             keep: a flag
#           $.devices[*].ip: hash
#         rest:
#           keep: settings of a program
#     people:
#       doc:
#         json:
#           $.mail: email
#   scan:
#     accept:
#       - in: 100%.notes.ID
#         because: made up
