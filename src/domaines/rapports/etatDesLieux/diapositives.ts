import { enumeration, majuscule } from '#src/socle/phrases.ts';
import type { Bloc, BlocDiapositive, Carte, Diapositive, Tableau, Texte } from '#src/socle/rapports/document.ts';
import { compte, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { EtatDesLieuxComplet, Recommandation } from '../forme.ts';
import { comparer, nomDansUnePhrase, pourcent, ratioPrincipal, sansPoint } from './phrases.ts';

interface Montre {
  carte: Carte | null;
  sansVoiture: Carte | null;
  recommandations: readonly Recommandation[];
}

/** Recommandations montrées en comité : au-delà, on ne décide plus. */
const RECOMMANDATIONS_MAX = 5;

/** La présentation au comité : un constat par diapositive, dit par son titre, et seulement ce qui est calculable. */
export function diapositivesDe(complet: EtatDesLieuxComplet, blocs: readonly Bloc[], montre: Montre): Diapositive[] {
  const { etat, prescription, recrutements } = complet;
  const tableau = (debut: string) =>
    blocs.find((b): b is Tableau => b.type === 'tableau' && b.legende.startsWith(debut));
  const chiffres = blocs.find((b) => b.type === 'chiffres');
  const une = (titre: string, contenu: (BlocDiapositive | null | undefined)[], notes: Texte[] = []): Diapositive[] => {
    const gardes = contenu.filter((bloc) => bloc !== null && bloc !== undefined);
    return gardes.length === 0
      ? []
      : [{ titre: majuscule(sansPoint(titre)), blocs: gardes, ...(notes.length > 0 ? { notes } : {}) }];
  };
  const toutes = montre.recommandations.filter(({ etat: decision }) => decision !== 'ecartee');
  const retenues = toutes.slice(0, RECOMMANDATIONS_MAX);
  const { confirmee } = etat.sansVoiture.parClasse;
  return [
    ...une(etat.phrase, [chiffres], etat.reserves.slice(0, 2)),
    ...une(phraseOffre(complet), [tableau("Structures et postes d'insertion")]),
    ...une(phraseBesoins(complet), [tableau('Personnes en besoin')]),
    ...une(phraseRatio(complet), [tableau("Taux d'équipement")]),
    ...une(phraseAcces(complet), [montre.carte ?? tableau('Communes par classe'), montre.carte && aRetenir(complet)]),
    ...(confirmee > etat.acces.parClasse.confirmee
      ? une(`Sans voiture, ${compte(confirmee, 'commune')} en zone blanche confirmée`, [
          montre.sansVoiture ?? tableau('Communes par classe'),
          montre.sansVoiture && { type: 'liste', elements: sansVoiture(complet) },
        ])
      : []),
    ...une(etat.diversification.phrase, [tableau("Activités de l'offre")]),
    ...(prescription?.calculable ? une(prescription.phrase, [tableau("Hors de portée d'un prescripteur")]) : []),
    ...(recrutements ? une(recrutements.phrase, [tableau("Recrutements et offre d'insertion")]) : []),
    ...(retenues.length > 0
      ? une(
          phraseRecommandations(toutes),
          [
            {
              type: 'liste',
              ordonnee: true,
              elements: retenues.map(({ proposition }) => enPhrase(proposition)),
            },
            toutes.length > retenues.length
              ? {
                  type: 'paragraphe',
                  texte: `${majuscule(compte(toutes.length - retenues.length, 'autre', 'autres'))} dans le document.`,
                }
              : null,
          ],
          retenues.map(({ constat }) => constat),
        )
      : []),
  ].slice(0, 10);
}

/** À côté de la carte : où sont les plus grands besoins sans réponse, et ce qui vient d'ailleurs. */
function aRetenir({ etat }: EtatDesLieuxComplet): BlocDiapositive | null {
  const { acces, zonesBlanches } = etat;
  const pires = zonesBlanches.slice(0, 3).map(({ nom }) => nom);
  const elements: Texte[] = [];
  const quoi = zonesBlanches[0]?.classe === 'confirmee' ? 'En zone blanche' : 'Communes sensibles';
  if (pires.length > 0) elements.push(`${quoi}, les plus grands besoins : ${enumeration(pires)}.`);
  if (acces.partExterieure !== null && acces.partExterieure >= 0.005)
    elements.push(`${majuscule(pourcent(acces.partExterieure))} des postes à portée sont dans un autre département.`);
  return elements.length > 0 ? { type: 'liste', elements } : null;
}

function sansVoiture({ etat }: EtatDesLieuxComplet): Texte[] {
  const { sansVoiture: autre, acces } = etat;
  const plus = autre.parClasse.confirmee - acces.parClasse.confirmee;
  return [
    `${compte(plus, 'commune')} de plus qu'${acces.libelleMode.replace(/ \(.*\)$/, '')}.`,
    `${majuscule(pourcent(autre.partBesoinEnZoneBlanche))} des personnes en besoin y vivent.`,
  ];
}

/** Une proposition que personne n'a relue ne se présente pas comme une recommandation du service. */
function phraseRecommandations(retenues: readonly Recommandation[]): string {
  const combien = compte(retenues.length, 'recommandation');
  const aRelire = retenues.filter(({ etat }) => etat === 'proposee').length;
  if (aRelire === 0) return `${combien} pour décider`;
  return aRelire === retenues.length
    ? `${combien} ${retenues.length < 2 ? 'tirée' : 'tirées'} des chiffres, à relire avant de décider`
    : `${combien}, dont ${nombreEnTexte(aRelire)} à relire`;
}

const enPhrase = (texte: string) => (/[.…!?]\s*$/.test(texte) ? texte : `${texte}.`);

function phraseOffre({ etat }: EtatDesLieuxComplet): string {
  const structures = etat.offre
    .filter(({ type }) => etat.question.types.includes(type))
    .reduce((total, ligne) => total + ligne.structures, 0);
  if (structures === 0) return "Aucune structure d'insertion n'est implantée dans le territoire";
  return `${compte(structures, 'structure')} pour ${nombreEnTexte(etat.chiffres.etp.valeur)} postes d'insertion (ETP)`;
}

function phraseBesoins({ etat }: EtatDesLieuxComplet): string {
  const { besoin } = etat.chiffres;
  if (besoin.valeur === null) return `Le nombre de ${etat.enClair.public.replace(/^les? /, '')} est non calculable`;
  return `${nombreEnTexte(besoin.valeur)} ${etat.enClair.public.replace(/^les? /, '')}${besoin.fiabilite === 'estime' ? ' (estimation)' : ''}`;
}

function phraseRatio({ etat }: EtatDesLieuxComplet): string {
  const ligne = ratioPrincipal(etat);
  const ecart = ligne
    ? comparer(ligne.territoire, ligne.comparaisons.at(-1) ?? null, nomDansUnePhrase(etat.comparaisons.at(-1)))
    : null;
  return ecart ? `Postes rapportés aux besoins : ${ecart}` : 'Les postes rapportés aux besoins';
}

function phraseAcces({ etat }: EtatDesLieuxComplet): string {
  const { parClasse, partBesoinEnZoneBlanche, libelleMode } = etat.acces;
  if (parClasse.confirmee === 0) return `Aucune zone blanche confirmée ${libelleMode}`;
  return `${compte(parClasse.confirmee, 'commune')} en zone blanche confirmée ${libelleMode} : ${pourcent(partBesoinEnZoneBlanche)} du besoin`;
}
