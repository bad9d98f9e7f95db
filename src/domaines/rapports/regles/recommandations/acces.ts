import { accord, majuscule } from '#src/socle/phrases.ts';
import { phrase, premiers, type Regle } from './faits.ts';

/** Écarts sous lesquels une différence ne mérite pas une recommandation : conventions de l'application, pas des normes. */
const ECART_TYPE = 10;
const PART_VOISINS = 25;
const TYPES_MAX = 2;

/** Zones blanches confirmées : le besoin y est établi par presque tous les modèles. */
export const zonesConfirmees: Regle = ({ etat, lire, ecrire }) => {
  const communes = lire('zones.confirmee');
  const personnes = lire('zones.personnes');
  if (communes === null || communes === 0 || personnes === null || lire('zones.partBesoin') === null) return null;
  const noms = etat.zonesBlanches.filter(({ classe }) => classe === 'confirmee').map(({ nom }) => nom);
  return {
    cle: 'zones.confirmees',
    partie: 'acces',
    constat: `${ecrire('zones.confirmee')} ${accord(communes, 'commune est', 'communes sont')} en zone blanche confirmée ${etat.acces.libelleMode} : ${ecrire('zones.partBesoin')} % des personnes en besoin y vivent.`,
    proposition: phrase(
      `Ouvrir une offre locale, ou lancer un appel à manifestation d'intérêt, en commençant par les communes où le besoin est le plus grand : ${premiers(noms)}`,
    ),
    porteur: 'DDETS et conseil départemental',
    chiffres: ['zones.confirmee', 'zones.partBesoin', 'zones.personnes'],
    personnes,
  };
};

/** Zones sensibles : la conclusion dépend du modèle, donc d'abord de la mesure. */
export const zonesSensibles: Regle = ({ etat, lire, ecrire }) => {
  const communes = lire('zones.sensible');
  const personnes = lire('zones.sensible.personnes');
  if (communes === null || communes === 0 || personnes === null) return null;
  return {
    cle: 'zones.sensibles',
    partie: 'acces',
    constat: `Pour ${ecrire('zones.sensible')} ${accord(communes, 'commune')}, la conclusion dépend du modèle d'accès retenu ${etat.acces.libelleMode}.`,
    proposition: `Vérifier les durées de trajet de ${accord(communes, 'cette commune', 'ces communes')} avant de conclure : importer des durées réelles, interroger les structures voisines sur les personnes qu'elles reçoivent.`,
    porteur: "DDETS, avec l'autorité organisatrice de la mobilité",
    chiffres: ['zones.sensible', 'zones.sensible.personnes'],
    personnes,
  };
};

/** Accès correct en voiture, mauvais sans : la mobilité est la condition. */
export const sansVoiture: Regle = ({ etat, lire, ecrire }) => {
  const [avec, sans] = [lire('zones.confirmee'), lire('sansVoiture.confirmee')];
  const [parmi, exclues] = [lire('zones.personnes'), lire('sansVoiture.personnes')];
  if (etat.acces.mode !== 'voiture' || avec === null || sans === null || parmi === null || exclues === null)
    return null;
  if (sans <= avec || exclues <= parmi) return null;
  return {
    cle: 'mobilite.sansVoiture',
    partie: 'acces',
    constat: `${majuscule(etat.sansVoiture.libelleMode)}, ${ecrire('sansVoiture.confirmee')} ${accord(sans, 'commune est', 'communes sont')} en zone blanche confirmée, contre ${ecrire('zones.confirmee')} ${etat.acces.libelleMode}.`,
    proposition:
      "Financer la mobilité vers l'offre existante (transport à la demande, location solidaire, aide au permis) avant d'ouvrir de nouveaux postes dans ces communes.",
    porteur: 'Conseil départemental et autorité organisatrice de la mobilité',
    chiffres: ['zones.confirmee', 'sansVoiture.confirmee', 'zones.personnes', 'sansVoiture.personnes'],
    personnes: exclues - parmi,
  };
};

/** Un type d'offre manque là où l'ensemble paraît couvert : les publics n'ont pas tous accès aux mêmes emplois. */
export const desertsParType: Regle = ({ accesParType, lire, ecrire }) => {
  const ensemble = lire('zones.partBesoin');
  const besoin = lire('besoin');
  if (ensemble === null || besoin === null) return null;
  const ecarts = accesParType
    .map((acces) => ({ ...acces, seul: lire(`type.${acces.type}.partBesoin`) }))
    .flatMap(({ seul, ...acces }) => (seul !== null && seul - ensemble >= ECART_TYPE ? [{ ...acces, seul }] : []));
  // Tous les types à la fois ne diraient plus où agir : les plus grands écarts seulement.
  const premiersEcarts = ecarts.sort((a, b) => b.seul - a.seul).slice(0, TYPES_MAX);
  return premiersEcarts.map(({ type, libelle, confirmee, seul }) => {
    return {
      cle: `acces.type:${type}`,
      partie: 'acces',
      constat: `Si l'on ne compte que le type ${type} (${libelle.toLowerCase()}), ${ecrire(`type.${type}.confirmee`)} ${accord(confirmee, 'commune est', 'communes sont')} en zone blanche confirmée et ${ecrire(`type.${type}.partBesoin`)} % du besoin s'y trouve, contre ${ecrire('zones.partBesoin')} % tous types réunis.`,
      proposition: `Regarder l'offre ${type} à part : les personnes qui en relèvent ne trouvent pas leur place dans les autres types. Étudier une implantation ou un conventionnement ${type} dans ces communes.`,
      porteur: 'DDETS et réseaux de structures',
      chiffres: [`type.${type}.confirmee`, `type.${type}.partBesoin`, 'zones.partBesoin', 'besoin'],
      personnes: (besoin * (seul - ensemble)) / 100,
    };
  });
};

/** Le territoire vit de l'offre de ses voisins : elle ne dépend pas de ses décisions. */
export const offreDesVoisins: Regle = ({ lire, ecrire }) => {
  const part = lire('acces.partExterieure');
  const besoin = lire('besoin');
  if (part === null || besoin === null || part < PART_VOISINS) return null;
  return {
    cle: 'acces.voisins',
    partie: 'acces',
    constat: `${ecrire('acces.partExterieure')} % des postes à portée sont dans un autre département.`,
    proposition:
      "Convenir avec les départements voisins des conditions d'accueil et de prescription : cette offre peut changer sans que le territoire en décide.",
    porteur: 'DDETS et conseils départementaux voisins',
    chiffres: ['acces.partExterieure', 'besoin'],
    personnes: (besoin * part) / 100,
  };
};
