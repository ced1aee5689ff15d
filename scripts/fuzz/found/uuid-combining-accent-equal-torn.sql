-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `$dollar`;
CREATE TABLE `$dollar`.`devices` (`id` INT NOT NULL, `uuid` MEDIUMTEXT NOT NULL);
INSERT INTO `$dollar`.`devices` (`id`, `uuid`) VALUES (1000, '6fa459ea-ee8a-4ca4-894e-000001805532'), (1028, _utf8mb4 X'36666134353965612d656538612d346361342d383934652d303030303031383035353332cc81');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     devices:
#       uuid: uuid
