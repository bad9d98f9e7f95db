import type { Verdict } from '#src/domaines/diagnostics/index.ts';
import { accord, minuscule } from '#src/socle/phrases.ts';
import { phrase, premiers, type Regle } from './faits.ts';

/** Personne pour prescrire à portée : l'offre la plus proche ne se remplit pas seule. */
export const sansPrescripteur: Regle = ({ prescription, lire, ecrire }) => {
  const [communes, personnes] = [lire('prescription.communesSans'), lire('prescription.besoinSans')];
  if (!prescription || communes === null || communes === 0 || personnes === null) return null;
  const noms = prescription.communesSans.map(({ nom }) => nom);
  return {
    cle: 'prescription.absente',
    partie: 'prescription',
    constat: `Dans ${ecrire('prescription.communesSans')} ${accord(communes, 'commune')}, aucun prescripteur n'est à moins de ${prescription.minutes} minutes ${prescription.libelleMode}.`,
    proposition: phrase(
      `Organiser des permanences ou habiliter un acteur déjà présent (France services, centre social, mairie), d'abord à ${premiers(noms)}`,
    ),
    porteur: "Comité local pour l'emploi et France Travail",
    chiffres: ['prescription.communesSans', 'prescription.besoinSans'],
    personnes,
  };
};

/** Des postes sans prescripteur proche : ils risquent de rester vacants ou de se pourvoir sans orientation. */
export const offreSansPrescripteur: Regle = ({ prescription, lire, ecrire }) => {
  const communes = lire('prescription.offreSans');
  if (!prescription || communes === null || communes === 0) return null;
  const noms = prescription.offreSansPrescripteur.map(({ nom }) => nom);
  return {
    cle: 'prescription.offre',
    partie: 'prescription',
    constat: `Dans ${ecrire('prescription.offreSans')} ${accord(communes, 'commune')} (${premiers(noms)}), des postes d'insertion sont implantés et aucun prescripteur n'est à portée.`,
    proposition:
      'Relier chaque structure de ces communes à un prescripteur nommé, et suivre la provenance de ses candidatures.',
    porteur: 'DDETS et structures concernées',
    chiffres: ['prescription.offreSans'],
    personnes: null,
  };
};

/** Des entreprises qui peinent à recruter là où aucune structure ne forme : un débouché sans préparation. */
export const recrutementsSansOffre: Regle = ({ etat, recrutements, lire, ecrire }) => {
  if (!recrutements) return null;
  // Déjà dites prometteuses par la comparaison aux autres territoires : une seule recommandation par activité.
  const dites = new Set(activites(etat.diversification.lignes, 'prometteur').map(({ activite }) => activite));
  // Les trois premières suffisent à décider : les activités viennent dans l'ordre des recrutements difficiles.
  const sansOffre = recrutements.activites
    .filter(({ activite, lecture }) => lecture === 'sans_offre' && !dites.has(activite))
    .slice(0, 3);
  return sansOffre.map(({ activite, libelle }) => {
    const cles = [`recrutements.${activite}.difficiles`, `recrutements.${activite}.structures`];
    if (cles.some((cle) => lire(cle) === null)) return null;
    return {
      cle: `recrutements.sansOffre:${activite}`,
      partie: 'recrutements',
      constat: `${libelle} : ${ecrire(cles[0]!)} recrutements sont jugés difficiles (${recrutements.annee}) et aucune structure d'insertion n'y prépare.`,
      proposition: `Rencontrer les employeurs de cette activité et chercher une structure prête à s'y engager (support d'activité nouveau, mise à disposition, clause).`,
      porteur: 'DDETS, France Travail et branches',
      chiffres: cles,
      personnes: null,
    };
  });
};

/** Les activités d'un verdict dont le nombre de structures est connu. */
const activites = (lignes: readonly { activite: string; libelle: string; verdict: Verdict }[], verdict: Verdict) =>
  lignes.filter((ligne) => ligne.verdict === verdict);

/** Des entreprises recrutent, l'insertion n'y est pas ou peu : le débouché existe. */
export const secteursPrometteurs: Regle = ({ etat, lire }) =>
  activites(etat.diversification.lignes, 'prometteur')
    .slice(0, 3)
    .map((ligne) => {
      const cles = [`activite.${ligne.activite}.structures`, `activite.${ligne.activite}.difficiles`];
      if (cles.some((cle) => lire(cle) === null)) return null;
      const { raison } = etat.diversification.lignes.find(({ activite }) => activite === ligne.activite)!;
      return {
        cle: `activite.prometteuse:${ligne.activite}`,
        partie: 'diversification',
        constat: `${ligne.libelle} : ${minuscule(raison)}`,
        proposition: `Soutenir un support d'activité « ${ligne.libelle} » : l'inscrire dans un appel à projets et dans le dialogue de gestion des structures prêtes à s'y engager.`,
        porteur: 'DDETS, conseil départemental et branches',
        chiffres: cles,
        personnes: null,
      };
    });

/** Des activités que l'insertion exerce ailleurs, dans des territoires qui ressemblent à celui-ci. */
export const secteursAbsents: Regle = ({ etat, lire }) => {
  const absents = activites(etat.diversification.lignes, 'absent').filter(
    ({ activite }) => lire(`activite.${activite}.structures`) !== null,
  );
  if (absents.length === 0) return null;
  return {
    cle: 'activite.absente',
    partie: 'diversification',
    constat:
      `${absents.length} ${accord(absents.length, 'activité présente', 'activités présentes')} dans la plupart des territoires comparables ${accord(absents.length, "n'a", "n'ont")} aucune structure ici : ${premiers(absents.map(({ libelle }) => libelle))}.`.replace(
        /…\.$/,
        '…',
      ),
    proposition:
      "Demander aux réseaux et aux structures des territoires comparables comment ces activités s'y sont installées, et étudier leur transposition.",
    porteur: 'Réseaux de structures et DDETS',
    chiffres: absents.slice(0, 3).map(({ activite }) => `activite.${activite}.structures`),
    personnes: null,
  };
};

/** Trop de structures sur les mêmes marchés : chacune y perd des débouchés et des achats. */
export const secteursSatures: Regle = ({ etat, lire }) => {
  const satures = activites(etat.diversification.lignes, 'sature').filter(
    ({ activite }) => lire(`activite.${activite}.structures`) !== null,
  );
  if (satures.length === 0) return null;
  return {
    cle: 'activite.saturee',
    partie: 'diversification',
    constat:
      `${satures.length} ${accord(satures.length, 'activité est surreprésentée', 'activités sont surreprésentées')} ici sans recrutement difficile connu : ${premiers(satures.map(({ libelle }) => libelle))}.`.replace(
        /…\.$/,
        '…',
      ),
    proposition:
      etat.diversification.recrutements === null
        ? "Vérifier avec les structures l'état de leurs débouchés, et importer un fichier de recrutements avant d'orienter les conventionnements vers d'autres supports."
        : "Orienter les prochains conventionnements de ces activités vers d'autres supports, et vérifier avec les structures l'état de leurs débouchés.",
    porteur: 'DDETS, en dialogue de gestion',
    chiffres: satures.slice(0, 3).map(({ activite }) => `activite.${activite}.structures`),
    personnes: null,
  };
};
