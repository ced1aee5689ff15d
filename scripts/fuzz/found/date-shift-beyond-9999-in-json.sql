-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `crm`;
CREATE TABLE `crm`.`members` (`id` BIGINT UNSIGNED NOT NULL, `doc` JSON NOT NULL, PRIMARY KEY (`id`));
INSERT INTO `crm`.`members` (`id`, `doc`) VALUES (1070, _utf8mb4 X'7b226e616d65223a20224161736520e381afe381aae381a020353634222c2022636f6e74616374223a207b226e6f7465223a202272616e672061626f7574206f7264657220353634227d2c2022626f726e223a2022393939392d31322d3331222c20227072696365223a203165327d');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       doc:
#         json:
#           $.name:
#             fixed: x
#           $.contact.note: drop
#           $.born:
#             date:
#               shift: 100
#           $.price:
#             number:
#               range:
#                 - 1
#                 - 100
#         rest:
#           keep: settings of a program
