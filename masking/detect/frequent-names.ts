import { de } from '../transformers/dictionaries/de.ts';
import * as en from '../transformers/dictionaries/en.ts';
import { es } from '../transformers/dictionaries/es.ts';
import { fr } from '../transformers/dictionaries/fr.ts';
import { pt } from '../transformers/dictionaries/pt.ts';

/**
 * Given names that most people in the United States had in the last hundred years (Social Security Administration, counts of
 * 1924 to 2023). Those that are words, months, states or cities as well are left out: they name goods and places, too.
 */
const GIVEN =
  'James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Donald Steven Paul Andrew Joshua Kenneth Kevin Brian Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Brandon Benjamin Samuel Gregory Alexander Patrick Raymond Dennis Jerry Aaron Jose Adam Nathan Henry Zachary Peter Kyle Noah Ethan Jeremy Walter Keith Roger Terry Sean Gerald Carl Harold Dylan Arthur Lawrence Jesse Bryan Billy Bruce Gabriel Joe Alan Juan Albert Willie Elijah Randy Vincent Ralph Bobby Russell Bradley Philip Eugene Louis Johnny Howard Craig Shawn Travis Fred Ernest Todd Stanley Leonard Nathaniel Manuel Rodney Marvin Jimmy Antonio Allen Curtis Douglas George Glenn Derek Connor Luis Carlos Miguel Francisco Pedro Jorge Ricardo Fernando Alejandro Liam Oliver Lucas Owen Evan Isaac Caleb Luke Oscar Simon Martin Neil Stuart Graham Nigel Trevor ' +
  'Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Olivia Heather Helen Catherine Diane Julie Joyce Lauren Kelly Christina Ruth Joan Judith Evelyn Hannah Andrea Megan Cheryl Jacqueline Teresa Abigail Sophia Martha Sara Gloria Janice Kathryn Ann Anne Isabella Judy Julia Alice Denise Frances Danielle Marilyn Natalie Beverly Diana Brittany Theresa Kayla Alexis Doris Lori Tiffany Jane Rosemary Tammy Irene Peggy Phyllis Erin Marie Kathy Connie Tina Wendy Gail Cindy Robin Ellen Vanessa Monica Sheila Paula Annie Lillian Norma Lucy Jill Suzanne Yvonne Anita Emilia Ella Mia Zoe Chloe Leah Claire Lucia Carmen Rosa Ana Elena Fiona Gillian Hazel Nora Eleanor Edith Esther Agnes Clara Josephine Caroline';

/** The family names that most people in the United States have (Census Bureau, 2010), without those that are words as well. */
const FAMILY =
  'Smith Johnson Williams Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Perez Thompson Harris Sanchez Clark Ramirez Lewis Robinson Allen Wright Scott Torres Nguyen Flores Adams Nelson Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Edwards Collins Reyes Stewart Morris Morales Murphy Rogers Gutierrez Ortiz Morgan Peterson Bailey Kelly Howard Ramos Richardson Watson Brooks Chavez Bennett Mendoza Ruiz Hughes Alvarez Castillo Sanders Patel Myers Ross Foster Jimenez Powell Jenkins Perry Sullivan Coleman Henderson Barnes Gonzales Vasquez Simmons Romero Patterson Hamilton Alexander Reynolds Griffin Wallace Moreno Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Castro Marshall Owens Harrison Fernandez Wells Kennedy Vargas Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Gordon Mendez Silva Shaw Snyder Dixon Munoz Hicks Holmes Palmer Wagner Robertson Boyd Salazar Warren Meyer Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Gardner Payne Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Bradley Elliott Cunningham Duncan Armstrong Hudson Carroll Andrews Alvarado Delgado Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Lawrence Sandoval Chapman Lawson Singh Kumar Sharma Khan Ali Ahmed Cohen Levy Walsh';

/** Names, whatever the case of their letters. */
export const inLower = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()));

/** Given names in Latin letters that are known here, in lower case. */
export const GIVEN_NAMES: ReadonlySet<string> = inLower([
  ...GIVEN.split(' '),
  ...en.firstNames,
  ...[de, es, fr, pt].flatMap(({ women, men }) => [...women, ...men]),
]);

/** Family names in Latin letters that are known here, in lower case. */
export const FAMILY_NAMES: ReadonlySet<string> = inLower([...FAMILY.split(' '), ...en.lastNames]);
