import { type Besoins, millesimeEnLettres } from '#src/domaines/besoins/index.ts';
import { LIBELLES_MODE } from '#src/domaines/diagnostics/index.ts';
import { date, nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';
import { CODES_PRESCRIPTEUR, plurielPrescripteur, SOURCE_TYPES } from '../regles/types.ts';
import { direMillesimes, type EtatRegistre } from './lieux.ts';
import type { Prescription } from './prescription.ts';

/** Sortes de prescripteurs habilités que le registre n'a pas du tout. */
export const sortesAbsentes = (presentes: readonly string[]) =>
  CODES_PRESCRIPTEUR.filter((code) => code !== 'autre' && !presentes.includes(code));

/** Observé seulement si toutes les sortes de prescripteurs habilités y sont : sinon le registre est incomplet, et le dit. */
export function fiabiliteRegistre({ total, demonstration, types }: EtatRegistre): Fiabilite {
  if (total === 0) return 'non_calculable';
  if (demonstration > 0) return 'estime';
  return sortesAbsentes(types).length > 0 ? 'partiel' : 'observe';
}

/** Toutes les sources de l'état de la prescription, avec ce qu'elles alimentent. */
export function sourcesDe(p: Prescription): Source[] {
  const { registre, maillage, demande } = p;
  const jour = date(maillage.donnees.offre.jour);
  return [
    {
      libelle: 'Registre des prescripteurs',
      producteur: 'Fichiers importés et saisies dans Maillage',
      date: direMillesimes(registre),
      fiabilite: fiabiliteRegistre(registre),
      usage: `Lieux de prescription : ${pluriel(registre.habilites, 'service habilité', 'services habilités')} en France`,
    },
    {
      libelle: 'Liste des sortes de prescripteurs habilités',
      producteur: SOURCE_TYPES.texte,
      date: '2021',
      fiabilite: 'partiel',
      usage: `Sortes de prescripteurs (${SOURCE_TYPES.confiance} : le texte officiel n'a pas été relu)`,
    },
    ...sourcesBesoins(maillage.donnees.besoins),
    {
      libelle: `Durées de trajet ${LIBELLES_MODE[demande.mode]}`,
      producteur: `Maillage : ${p.acces.durees}`,
      date: jour,
      fiabilite: 'estime',
      usage: 'Accès aux prescripteurs',
    },
  ];
}

function sourcesBesoins({ sources, millesime }: Besoins): Source[] {
  return sources.map(({ libelle, producteur, date: jour, fiabilite, licence }) => ({
    libelle,
    producteur,
    date: jour || (millesime ? millesimeEnLettres(millesime) : 'non daté'),
    fiabilite,
    usage: 'Besoins',
    ...(licence ? { licence } : {}),
  }));
}

/** Ce qu'il faut savoir pour ne pas faire dire aux chiffres ce qu'ils ne disent pas. */
export function reservesDe(p: Prescription): string[] {
  const { registre, seuil, maillage } = p;
  const reserves = [
    "Être à portée d'un prescripteur ne dit pas combien de personnes il oriente : les prescriptions réelles ne sont pas encore connues de l'application.",
  ];
  if (registre.total === 0) {
    return [
      ...reserves,
      "Aucun prescripteur n'est au registre : rien n'est couvert, rien n'est « sans prescripteur ».",
    ];
  }
  if (registre.demonstration > 0) {
    reserves.push(
      `${pluriel(registre.demonstration, 'prescripteur du registre est inventé', 'prescripteurs du registre sont inventés')} pour la démonstration : aucun de ces chiffres ne décrit la réalité.`,
    );
  }
  const absentes = sortesAbsentes(registre.types);
  if (absentes.length > 0) {
    const exemples = absentes.slice(0, 4).map(plurielPrescripteur);
    reserves.push(
      `Le registre n'a aucun prescripteur de ${pluriel(absentes.length, 'sorte')} sur ${CODES_PRESCRIPTEUR.length - 1} (${enumeration(exemples)}${absentes.length > 4 ? '…' : ''}) : une commune dite sans prescripteur peut en avoir un que la liste ignore.`,
    );
  }
  if (registre.millesimes.length > 0) {
    reserves.push(
      `Le registre vient de ${direMillesimes(registre)} : des lieux ont pu ouvrir, fermer ou déménager depuis.`,
    );
  }
  const ecartes = [
    [registre.sansAccueil, 'au nom de direction ou de siège'],
    [registre.nonHabilites, 'non habilités'],
    [registre.inconnus, "à l'habilitation inconnue"],
  ] as const;
  const dits = ecartes.filter(([n]) => n > 0).map(([n, quoi]) => `${nombre(n)} ${quoi}`);
  if (dits.length > 0) reserves.push(`Services de France non comptés dans l'accès : ${dits.join(', ')}.`);
  if (registre.sansPosition > 0) {
    reserves.push(
      `${pluriel(registre.sansPosition, 'service est placé', 'services sont placés')} au point central de leur commune, faute de coordonnées sûres.`,
    );
  }
  const { partBesoinEstime } = maillage.ensemble;
  if (partBesoinEstime) {
    reserves.push(
      `${pourcent(partBesoinEstime, { decimales: 0 })} du besoin affiché est estimé. ${maillage.donnees.besoins.methode ?? ''}`.trim(),
    );
  }
  reserves.push(
    "Une mission locale reçoit les jeunes, un Cap emploi les personnes handicapées, un service pénitentiaire les personnes suivies par la justice : être à portée d'un prescripteur ne veut pas dire qu'il reçoit tout le monde. Le filtre par sorte permet de le vérifier.",
    `Seuil de ${pluriel(seuil.minutes, 'minute')} : ${seuil.source}. Les durées sont estimées (${p.acces.durees}) ; ni la circulation, ni les transports en commun ne sont comptés.`,
    "Un lieu compte pour un, quelle que soit sa taille : le nombre de conseillers n'est pas connu.",
  );
  const { communes } = maillage.donnees;
  const nonSituees = maillage.territoire.communes.filter(
    (code) => communes.situee[communes.rang.get(code) ?? -1] === 0,
  ).length;
  if (nonSituees > 0) {
    reserves.push(`${pluriel(nonSituees, 'commune')} sans position connue : ni couvertes, ni sans prescripteur.`);
  }
  return reserves;
}
