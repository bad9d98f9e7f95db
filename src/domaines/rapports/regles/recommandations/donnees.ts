import { DESCRIPTIONS } from '#src/domaines/besoins/index.ts';
import { accord } from '#src/socle/phrases.ts';
import type { Regle } from './faits.ts';

/** Sous cette part de structures aux ETP connus, les postes du territoire sont surtout des médianes : convention. */
const MAJORITE = 50;

/** Des postes surtout estimés : comparer des ETP revient à comparer des nombres de structures. */
export const etpEstimes: Regle = ({ lire, ecrire }) => {
  const part = lire('structures.etpConnus');
  if (part === null || part >= MAJORITE) return null;
  return {
    cle: 'donnees.etp',
    partie: 'offre',
    constat: `Les ETP ne sont connus que pour ${ecrire('structures.etpConnus')} % des structures ; ceux des autres sont estimés d'après leur type.`,
    proposition:
      "Importer les annexes financières de l'ASP avant toute décision d'allocation : les écarts de postes entre territoires ne sont pas encore mesurés.",
    porteur: 'DDETS',
    chiffres: ['structures.etpConnus', 'structures'],
    personnes: null,
  };
};

const QUI: Partial<Record<string, string>> = { rsa: 'la CAF et la MSA' };

/** Un besoin tiré de la population : le fichier local dirait où sont vraiment les personnes. */
export const besoinEstime: Regle = ({ etat, lire }) => {
  if (lire('besoin') === null || etat.chiffres.besoin.fiabilite !== 'estime') return null;
  const { public: public_ } = etat.question;
  return {
    cle: 'donnees.besoin',
    partie: 'besoins',
    constat: `Le nombre de ${DESCRIPTIONS[public_].personnes[1]} est estimé, commune par commune, et non compté.`,
    proposition: `Demander à ${QUI[public_] ?? 'France Travail'} les effectifs par commune, et les importer : les zones blanches dépendent d'abord de l'endroit où vivent les personnes.`,
    porteur: 'DDETS et conseil départemental',
    chiffres: ['besoin'],
    personnes: null,
  };
};

/** Des publics que rien ne compte : leur absence du document n'est pas une absence de besoin. */
export const publicsInconnus: Regle = ({ etat, lire, ecrire }) => {
  const inconnus = lire('besoins.inconnus');
  if (inconnus === null || inconnus === 0) return null;
  const noms = etat.besoins.filter(({ mesure }) => mesure.valeur === null).map(({ libelle }) => `« ${libelle} »`);
  return {
    cle: 'donnees.publics',
    partie: 'besoins',
    constat: `${ecrire('besoins.inconnus')} ${accord(inconnus, "public n'est pas calculable", 'publics ne sont pas calculables')} : ${noms.join(', ')}.`,
    proposition: `Importer un fichier qui ${accord(inconnus, 'le', 'les')} compte par commune : leur besoin n'est pas nul, il est inconnu.`,
    porteur: 'DDETS, avec France Travail',
    chiffres: ['besoins.inconnus'],
    personnes: null,
  };
};
