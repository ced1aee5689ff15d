-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`invoices` (`id` INT NOT NULL, `count` INT NOT NULL, `team` INT NOT NULL, `of` INT NULL, PRIMARY KEY (`id`), CONSTRAINT `fk0_2` FOREIGN KEY (`team`) REFERENCES `app`.`teams` (`id`) ON DELETE CASCADE ON UPDATE CASCADE, CONSTRAINT `fk0_1` FOREIGN KEY (`of`) REFERENCES `app`.`invoices` (`id`) ON DELETE CASCADE);
CREATE TABLE `app`.`teams` (`id` INT NOT NULL, `invoice` INT NOT NULL, `phone` VARCHAR(20) NULL, PRIMARY KEY (`id`), CONSTRAINT `fk1_1` FOREIGN KEY (`invoice`) REFERENCES `app`.`invoices` (`id`) ON DELETE CASCADE);
INSERT INTO `app`.`invoices` (`id`, `count`, `team`, `of`) VALUES (1, 1, 1, 2), (2, 2, 1, NULL), (3, 4, 2, 2), (4, 6, 3, 3), (5, 8, 9, NULL);
INSERT INTO `app`.`teams` (`id`, `invoice`, `phone`) VALUES (1, 5, '090-1561-3927'), (2, 1, '090-1430-3010'), (3, 3, NULL), (4, 4, '090-1264-1848'), (9, 5, '090-1237-1659');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     invoices:
#       id:
#         keep: a key
#       rows:
#         keep: "`count` % 2 = 0"
#     teams:
#       id:
#         keep: a key
#       phone: phone
