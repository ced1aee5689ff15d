-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `archive`;
CREATE TABLE `archive`.`devices` (`id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, `state` CHAR(10) NULL, `$dollar` DATE NOT NULL, `follows` BIGINT AS (CAST(SUBSTRING(`state`, 4) AS SIGNED)) VIRTUAL NULL, PRIMARY KEY (`id`), KEY `k1` (`state`, `follows`, `id`));
INSERT INTO `archive`.`devices` (`id`, `state`, `$dollar`) VALUES (1, 'Open', '1985-06-07'), (2, '', '1990-01-02'), (3, NULL, '2004-05-06');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     devices:
#       state:
#         keep: a state
#       $dollar:
#         date:
#           within: year
