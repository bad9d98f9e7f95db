import type { Bloc, BlocDiapositive, Carte, Diapositive, Tableau, Texte } from '#src/socle/rapports/document.ts';
import { compte, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { EtatDesLieuxComplet, Recommandation } from '../forme.ts';
import { capitale, comparer, nomDansUnePhrase, pourcent, ratioPrincipal, sansPoint } from './phrases.ts';

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
      : [{ titre: capitale(sansPoint(titre)), blocs: gardes, ...(notes.length > 0 ? { notes } : {}) }];
  };
  const retenues = montre.recommandations
    .filter(({ etat: decision }) => decision !== 'ecartee')
    .slice(0, RECOMMANDATIONS_MAX);
  const { confirmee } = etat.sansVoiture.parClasse;
  return [
    ...une(etat.phrase, [chiffres], etat.reserves.slice(0, 2)),
    ...une(phraseOffre(complet), [tableau("Structures et postes d'insertion")]),
    ...une(phraseBesoins(complet), [tableau('Personnes en besoin')]),
    ...une(phraseRatio(complet), [tableau("Taux d'équipement")]),
    ...une(phraseAcces(complet), [montre.carte ?? tableau('Communes par classe')]),
    ...(confirmee > etat.acces.parClasse.confirmee
      ? une(`Sans voiture, ${compte(confirmee, 'commune')} en zone blanche confirmée`, [
          montre.sansVoiture ?? tableau('Communes par classe'),
        ])
      : []),
    ...une("Les activités de l'offre, comparées", [tableau('Structures par activité')]),
    ...(prescription?.calculable ? une(prescription.phrase, [tableau("Hors de portée d'un prescripteur")]) : []),
    ...(recrutements ? une(recrutements.phrase, [tableau("Recrutements et offre d'insertion")]) : []),
    ...(retenues.length > 0
      ? une(
          retenues.length === 1 ? 'Une recommandation' : `${nombreEnTexte(retenues.length)} recommandations`,
          [
            {
              type: 'liste',
              ordonnee: true,
              elements: retenues.map(({ proposition }) => `${sansPoint(proposition)}.`),
            },
          ],
          retenues.map(({ constat }) => constat),
        )
      : []),
  ].slice(0, 10);
}

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
