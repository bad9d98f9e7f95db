import { nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aligner } from '#src/socle/tableurs/aligner.ts';
import type { Resultat } from './forme.ts';
import { effectif, lieuEnClair, plafond } from './phrases.ts';
import type { Implantation } from './requetes.ts';

function resultatDe({ resultat }: Implantation): Resultat {
  if (!resultat) throw new ErreurMetier("Ce calcul n'a pas de résultat.");
  return resultat;
}

/** Un calcul pour un autre programme : la question, le choix, sa qualité, la comparaison, la courbe. */
export function enJson(implantation: Implantation) {
  const { id, territoire, territoireNom, demande, dureeMs } = implantation;
  const resultat = resultatDe(implantation);
  const { solveur, portee, retenus } = resultat;
  const { question, budget, sites, etp, actions, minutes, taille, module, typeOuvert } = demande;
  return {
    numero: id,
    territoire: { reference: territoire, nom: territoireNom },
    question: { ...question, minutes, cible: resultat.cible },
    budget: { unite: budget, valeur: budget === 'sites' ? sites : etp, depense: resultat.cout, taille, module },
    actions,
    typeOuvert,
    candidats: resultat.candidats,
    solveur: solveur.nom,
    statut: solveur.statut,
    optimal: solveur.statut === 'optimal',
    couvert: portee.couvert,
    borne: solveur.borne,
    ecart: solveur.ecart,
    glouton: { couvert: resultat.glouton.couvert, ecart: resultat.glouton.ecart },
    besoinNonCouvert: resultat.nonCouvert,
    atteignable: resultat.atteignable,
    personnes: portee.personnes,
    communes: portee.communes,
    zonesBlanches: { avant: resultat.confirmeesAvant, apres: resultat.gain.confirmees },
    gain: resultat.gain,
    reste: resultat.reste,
    choix: retenus.map(({ rang, action, nom, commune, communeNom, lon, lat, etpAjoutes, ...retenu }) => ({
      rang,
      action,
      nom,
      commune,
      communeNom,
      lon,
      lat,
      etp: etpAjoutes,
      ...(action === 'renforcer' ? { lieu: retenu.cle, type: retenu.type } : { type: typeOuvert }),
      couvert: retenu.portee.couvert,
      personnes: retenu.portee.personnes,
      zonesBlanches: retenu.portee.confirmees,
      gain: retenu.gain,
      autrement: retenu.autrement,
      communes: retenu.communes,
      phrase: retenu.phrase,
    })),
    comparaison: resultat.voies,
    courbe: resultat.courbe,
    fiabilite: resultat.fiabilite,
    sources: resultat.sources,
    dureeMs,
  };
}

const QUALITE = {
  optimal: 'optimal, prouvé',
  limite: 'meilleur trouvé dans le temps permis',
  approche: 'choisi pas à pas, le solveur a manqué',
} as const;

/** Le même calcul, à lire dans un terminal. */
export function enTexte(implantation: Implantation): string {
  const resultat = resultatDe(implantation);
  const { secret } = implantation.demande;
  const { solveur, portee, nonCouvert, glouton, retenus } = resultat;
  const lignes = retenus.map((retenu) => [
    `${retenu.rang}. ${lieuEnClair(retenu)}`,
    nombre(retenu.etpAjoutes),
    effectif(retenu.portee.couvert, secret),
    effectif(retenu.portee.personnes, secret),
    nombre(retenu.portee.communes),
    nombre(retenu.gain.etpTerritoire, { decimales: 1 }),
  ]);
  const entetes = ['Lieu', 'ETP', 'Besoin atteint', 'Personnes', 'Communes', 'ETP gagnés'];
  return [
    `${implantation.territoireNom} : ${pluriel(retenus.length, 'lieu', 'lieux')}, ${pourcent(portee.couvert / nonCouvert)} du besoin non couvert (${effectif(portee.couvert, secret)} sur ${nombre(Math.round(nonCouvert))})`,
    `Choix ${QUALITE[solveur.statut]} ; plafond ${plafond(solveur)}, écart ${pourcent(solveur.ecart, { decimales: 2 })} ; pas à pas : ${pourcent(glouton.ecart, { decimales: 2 })} de moins`,
    '',
    ...aligner([entetes, ...lignes]),
    '',
    ...retenus.map(({ rang, phrase }) => `${rang}. ${phrase}`),
    ...(resultat.reste ? [resultat.reste] : []),
    `Calcul n° ${implantation.id}, gardé : /implantations/${implantation.id}`,
    '',
  ].join('\n');
}
