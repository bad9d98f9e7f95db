import { type Parametre, participationDepartement } from '#src/domaines/parametres/index.ts';
import { date as enClair, nombre } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import {
  centimes,
  comparer,
  type Decimal,
  divise,
  enDecimal,
  enEuros,
  fois,
  moins,
  plus,
} from '#src/socle/montants.ts';
import { type DemandeSimulation, type Simulation, type Tranche, TYPES_AIDES } from '../forme.ts';
import { decouper, moisDe } from './periode.ts';
import { type Lecteur, lecteur, type Valeur } from './valeurs.ts';

export const MOIS_MAXIMUM = 36;

/**
 * Montants d'une demande, exacts au centime. Socle = ETP × montant unitaire × mois / 12 (circulaire et annexes financières), arrondi une
 * seule fois ; chaque mois prend le montant en vigueur le jour où il commence, et la période est coupée quand il change.
 * @param territoires du plus précis au plus large ; par défaut, celui de la demande
 * @throws ErreurMetier demande hors bornes, ou paramètre sans valeur à la date : il est nommé, avec quoi faire
 */
export function simuler(
  parametres: readonly Parametre[],
  demande: DemandeSimulation,
  territoires: readonly string[] = demande.territoire ? [demande.territoire] : [],
): Simulation {
  verifier(demande);
  const valeurs = lecteur(parametres, territoires);
  const explications: Simulation['explications'] = [];
  const tranches = socle(valeurs, demande, explications);
  const base = centimes(plus(...tranches.map((t) => t.montant)));
  const modulation = moduler(valeurs, demande, base, explications);
  const partDepartement = participer(valeurs, demande, explications);
  const total = centimes(plus(base, modulation));
  explications.push({ montant: 'total', calcul: `${enEuros(base)} + ${enEuros(modulation)}` });
  return {
    demande,
    base,
    modulation,
    partDepartement,
    total,
    tranches,
    parametres: valeurs.employes(),
    explications,
  };
}

function verifier({ type, etp, date, mois, modulation, departement }: DemandeSimulation): void {
  const refuser = (champ: string, message: string) => {
    throw new ErreurMetier(message, { champs: { [champ]: message } });
  };
  if (!TYPES_AIDES.includes(type)) refuser('type', `« ${type} » : choisissez ${TYPES_AIDES.join(', ')}.`);
  if (comparer(etp, '0') < 0) refuser('etp', 'Le nombre de postes ne peut pas être négatif.');
  if (!Number.isInteger(mois) || mois < 1 || mois > MOIS_MAXIMUM)
    refuser('mois', `La durée va de 1 à ${MOIS_MAXIMUM} mois entiers.`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || moisDe(date, 1)[0] !== date)
    refuser('date', `« ${date} » n'est pas un jour du calendrier (exemple : 2026-03-01).`);
  if (comparer(modulation, '0') < 0) refuser('modulation', 'La part modulée ne peut pas être négative.');
  if (departement && 'personnes' in departement && type !== 'ACI')
    refuser(
      'departement',
      'La participation calculée sur le RSA ne vaut que pour les ateliers et chantiers (D5132-41) : indiquez le montant de la convention du département.',
    );
  if (departement && comparer('personnes' in departement ? departement.personnes : departement.montant, '0') < 0)
    refuser('departement', 'La participation du département ne peut pas être négative.');
}

function socle(
  valeurs: Lecteur,
  { type, etp, date, mois }: DemandeSimulation,
  explications: Simulation['explications'],
) {
  const cle = `aide_au_poste.${type.toLowerCase()}`;
  const jours = moisDe(date, mois);
  const lues: Valeur[] = [];
  for (const jour of jours) lues.push(valeurs.tenir(cle, jour, lues.at(-1) ?? null));
  const morceaux = decouper(jours, lues, (a, b) => a.parametre === b.parametre);
  // Chaque morceau est la différence de deux cumuls arrondis : leur somme est le tout arrondi une fois.
  let cumul: Decimal = '0';
  let arrondi: Decimal = '0';
  const tranches: Tranche[] = morceaux.map(({ du, mois: nombreMois, valeur: { valeur } }) => {
    // Diviser en dernier : le quotient n'est arrondi qu'au centime.
    cumul = plus(cumul, fois(etp, valeur, String(nombreMois)));
    const jusquIci = centimes(divise(cumul, '12'));
    const montant = centimes(moins(jusquIci, arrondi));
    arrondi = jusquIci;
    return { du, mois: nombreMois, montantUnitaire: valeur, montant };
  });
  const terme = (t: Tranche) => `${nombre(etp)} ETP × ${enEuros(t.montantUnitaire)} × ${t.mois}/12`;
  explications.push({
    montant: 'base',
    calcul: tranches
      .map((t) => (tranches.length > 1 ? `${terme(t)} à partir du ${enClair(t.du)}` : terme(t)))
      .join(' + '),
  });
  return tranches;
}

function moduler(
  valeurs: Lecteur,
  { modulation, date }: DemandeSimulation,
  base: Decimal,
  explications: Simulation['explications'],
): Decimal {
  if (comparer(modulation, '0') === 0) {
    explications.push({ montant: 'modulation', calcul: 'aucune part modulée demandée' });
    return '0.00';
  }
  const [minimum, maximum] = [valeurs.lire('modulation.minimum', date), valeurs.lire('modulation.maximum', date)];
  if (comparer(modulation, minimum.valeur) < 0 || comparer(modulation, maximum.valeur) > 0) {
    const message = `La part modulée va de ${nombre(minimum.valeur)} à ${nombre(maximum.valeur)} % du socle.`;
    throw new ErreurMetier(message, { champs: { modulation: message } });
  }
  explications.push({ montant: 'modulation', calcul: `${nombre(modulation)} % × ${enEuros(base)}` });
  return centimes(divise(fois(base, modulation), '100'));
}

function participer(
  valeurs: Lecteur,
  { departement, date, mois }: DemandeSimulation,
  explications: Simulation['explications'],
): Decimal {
  const dire = (calcul: string) => explications.push({ montant: 'partDepartement', calcul });
  if (!departement) {
    dire('aucune participation indiquée');
    return '0.00';
  }
  if ('montant' in departement) {
    dire(`montant fixé par sa convention (${departement.source})`);
    return centimes(departement.montant);
  }
  const { personnes } = departement;
  // Le montant du RSA change en avril : chaque mois a le sien, et le taux du même jour.
  const jours = moisDe(date, mois);
  const parMois = jours.map((jour) => {
    const rsa = valeurs.lire('rsa.personne_seule', jour);
    const taux = valeurs.lire('rsa.taux_participation_departement', jour);
    return enDecimal(participationDepartement(Number(rsa.valeur), Number(taux.valeur)));
  });
  const morceaux = decouper(jours, parMois, (a, b) => a === b);
  dire(
    morceaux
      .map(({ mois: n, valeur }) => `${nombre(personnes)} personnes × ${enEuros(valeur)} × ${n} mois`)
      .join(' + '),
  );
  return centimes(plus(...morceaux.map(({ mois: n, valeur }) => fois(personnes, valeur, String(n)))));
}
