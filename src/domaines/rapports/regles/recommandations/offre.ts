import { CODES_IAE, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import { accord } from '#src/socle/phrases.ts';
import { publicDuRatio } from '../ratios.ts';
import type { Regle } from './faits.ts';

/** Sous cette part de la moyenne, un taux d'équipement est dit faible : convention de l'application. */
const FAIBLE = 0.8;

/** Moins de postes par personne que la France. */
export const equipementFaible: Regle = ({ etat, lire, ecrire }) => {
  const cle = `ratio.${etat.question.public}`;
  const france = `${cle}@france`;
  const [ici, repere, besoin] = [lire(cle), lire(france), lire('besoin')];
  const ligne = etat.ratios.find(({ libelle }) => publicDuRatio(libelle) === etat.question.public);
  if (!ligne || ici === null || repere === null || repere === 0 || besoin === null || ici >= FAIBLE * repere)
    return null;
  const manque = Math.round(((repere - ici) * besoin) / 1000);
  return {
    cle: 'equipement.faible',
    partie: 'equipement',
    constat: `Le territoire a ${ecrire(cle)} postes ${ligne.libelle.replace(/^Pour/, 'pour')}, contre ${ecrire(france)} en France.`,
    proposition: `Demander des postes supplémentaires au titre du rééquilibrage : rejoindre la moyenne nationale en représenterait environ ${new Intl.NumberFormat('fr-FR').format(manque)}.`,
    porteur: 'DDETS, auprès de la DREETS',
    chiffres: [cle, france, 'besoin'],
    personnes: besoin,
  };
};

/** Un type de l'IAE absent : la gamme offerte aux personnes n'est pas complète. */
export const typesAbsents: Regle = ({ etat, lire }) => {
  const besoin = lire('besoin');
  // À l'échelle d'une commune, l'absence d'un type est la règle : elle n'apprend rien.
  if (besoin === null || etat.territoire.communes < 2) return null;
  const absents = CODES_IAE.filter(
    // L'indépendant se porte à distance : son absence locale n'est pas un manque.
    (type) => type !== 'EITI' && etat.question.types.includes(type) && lire(`offre.${type}.structures`) === 0,
  );
  return absents.map((type) => ({
    cle: `offre.absente:${type}`,
    partie: 'offre',
    constat: `Aucune structure de type ${type} (${TYPES_STRUCTURE[type].libelle.toLowerCase()}) n'est implantée dans le territoire.`,
    proposition: `Chercher un porteur ${type}, ou convenir d'une intervention régulière de celui d'un territoire voisin.`,
    porteur: 'DDETS et réseaux de structures',
    chiffres: [`offre.${type}.structures`, 'besoin'],
    personnes: null,
  }));
};

/** Un scénario gardé sort des personnes de zone blanche : il mérite l'examen. */
export const scenariosUtiles: Regle = ({ scenarios, lire, ecrire }) =>
  scenarios.map(({ id, nom, auteur, resumeChangements, enClair }) => {
    const cles = { avant: `scenario.${id}.personnes_blanches.avant`, apres: `scenario.${id}.personnes_blanches.apres` };
    const [avant, apres] = [lire(cles.avant), lire(cles.apres)];
    if (avant === null || apres === null || apres >= avant) return null;
    const sorties = Math.round(avant - apres);
    return {
      cle: `scenario:${id}`,
      partie: 'scenarios',
      constat: `Le scénario « ${nom} » (${auteur} : ${resumeChangements}) ramène de ${ecrire(cles.avant)} à ${ecrire(cles.apres)} les ${enClair.public.replace(/^les /, '')} en zone blanche confirmée.`,
      proposition: `Étudier le scénario « ${nom} » : il ferait sortir ${new Intl.NumberFormat('fr-FR').format(sorties)} ${accord(sorties, 'personne')} de zone blanche.`,
      porteur: 'DDETS et comité départemental',
      chiffres: [cles.avant, cles.apres],
      personnes: sorties,
    };
  });
