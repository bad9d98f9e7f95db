import { type EtatDesLieux, LIBELLES_CLASSE, type Mesure } from '#src/domaines/diagnostics/index.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Bloc, Chiffre, Texte } from '#src/socle/rapports/document.ts';
import { compte, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import { offreEtudiee } from './offre.ts';
import {
  avecArticle,
  comparer,
  nombreLisible,
  nomDansUnePhrase,
  pourcent,
  ratioPrincipal,
  sansPoint,
} from './phrases.ts';

/** Première page : la réponse, quatre chiffres, ce qu'il faut retenir. */
export function sectionEssentiel(etat: EtatDesLieux): Bloc[] {
  const { chiffres } = etat;
  return [
    { type: 'section', niveau: 1, titre: "L'essentiel" },
    { type: 'paragraphe', texte: presentation(etat) },
    { type: 'encadre', ton: 'info', titre: 'En une phrase', texte: [`${sansPoint(etat.phrase)}.`] },
    {
      type: 'chiffres',
      chiffres: [
        chiffre(`Besoin : ${etat.enClair.public.replace(/^les? /, '')}`, chiffres.besoin, ''),
        chiffre("Postes d'insertion", chiffres.etp, 'ETP'),
        chiffre('Postes pour 1 000 personnes en besoin', chiffres.postesPour1000, 'pour 1 000'),
        chiffre('Postes à portée', chiffres.acces, 'pour 1 000'),
      ],
    },
    { type: 'liste', elements: aRetenir(etat) },
  ];
}

function presentation({ territoire, enClair }: EtatDesLieux): Texte {
  const habitants =
    territoire.population === null ? 'une population inconnue' : compte(territoire.population, 'habitant');
  const communes = compte(territoire.communes, 'commune');
  return [
    { fort: territoire.nom },
    `, ${territoire.niveau}, compte ${communes} et ${habitants}. Ce document confronte l'offre d'insertion par l'activité économique (IAE) aux besoins : `,
    `il porte sur ${avecArticle(enClair.public)} et sur ${avecArticle(enClair.types)}, et prend pour référence ${enClair.reference.replace(/^moyenne/, 'la moyenne')}.`,
  ];
}

export function chiffre(libelle: string, mesure: Mesure, unite: string): Chiffre {
  const nombre = nombreLisible(mesure.valeur);
  return {
    libelle: majuscule(libelle),
    valeur: mesure.valeur === null || !unite ? nombre : `${nombre} ${unite}`,
    definition: mesure.definition,
    date: mesure.date,
    fiabilite: mesure.fiabilite,
    source: mesure.source,
    nombre: mesure.valeur,
    unite,
  };
}

function aRetenir(etat: EtatDesLieux): Texte[] {
  const structures = offreEtudiee(etat).reduce((somme, ligne) => somme + ligne.structures, 0);
  const elements: Texte[] = [];
  elements.push(
    structures === 0
      ? "Aucune structure d'insertion active n'est implantée dans le territoire ; l'offre à portée vient des territoires voisins."
      : [
          { fort: compte(structures, "structure d'insertion", "structures d'insertion") },
          ` ${structures < 2 ? 'est implantée' : 'sont implantées'} dans le territoire, pour ${nombreLisible(etat.chiffres.etp.valeur)} ETP.`,
        ],
  );
  const premier = ratioPrincipal(etat);
  const france = premier
    ? comparer(premier.territoire, premier.comparaisons.at(-1) ?? null, nomDansUnePhrase(etat.comparaisons.at(-1)))
    : null;
  if (premier && france) {
    elements.push([
      'Rapportés aux besoins, les postes sont ',
      { fort: `${nombreEnTexte(premier.territoire, 1)} ${premier.libelle.replace(/^.*?pour/i, 'pour')}` },
      `, soit ${france}.`,
    ]);
  }
  const { parClasse, partBesoinEnZoneBlanche, libelleMode } = etat.acces;
  elements.push(
    parClasse.confirmee === 0
      ? `Aucune commune n'est en zone blanche confirmée ${libelleMode}.`
      : [
          { fort: compte(parClasse.confirmee, 'commune') },
          ` ${parClasse.confirmee < 2 ? 'est' : 'sont'} en ${LIBELLES_CLASSE.confirmee.toLowerCase()} ${libelleMode} : ${pourcent(partBesoinEnZoneBlanche)} des personnes en besoin y vivent.`,
        ],
  );
  const sansVoiture = etat.sansVoiture.parClasse.confirmee;
  if (sansVoiture > parClasse.confirmee) {
    elements.push(
      `Sans voiture, ${sansVoiture < 2 ? 'une commune est' : `${nombreEnTexte(sansVoiture)} communes sont`} en zone blanche confirmée.`,
    );
  }
  if (etat.typologie.type) elements.push([{ fort: etat.typologie.libelle }, `. ${etat.typologie.consequence}`]);
  return elements;
}
