-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `crm`;
CREATE TABLE `crm`.`teams_2` (`doc` JSON NOT NULL);
INSERT INTO `crm`.`teams_2` (`doc`) VALUES (_utf8mb4 X'7b227072696365223a2039393939393939393939393939393939393939392e352c202264657669636573223a205b7b226970223a20223132362e332e38382e30222c20226964223a203333387d5d2c20226e616d65223a20225a6fc3ab2044766fc599c3a16b20333338222c20226f6b223a2066616c73657d'), ('[]');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     teams_2:
#       doc:
#         json:
#           $.name:
#             person: full
#           $.born:
#             date:
#               within: year
#           $.price:
#             number:
#               noise: 10
#           $.ok:
#             keep: a flag
#           $.devices[*].ip: hash
#         rest:
#           keep: settings of a program
