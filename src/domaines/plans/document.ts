import { date, pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { planDe } from './chargement.ts';
import { type ActionComplete, assembler, type ContenuPlan } from './contenu.ts';
import { LIBELLES_ETAT_ACTION, LIBELLES_ETAT_PLAN, LIBELLES_GENRE } from './forme.ts';
import { LECTEUR } from './lecteur.ts';
import type { IndicateurMesure } from './mesures.ts';
import { lignesDe } from './regles.ts';

/** Le plan tel que les membres de la commission le lisent : axe par axe, ce qui est fait, l'argent, les indicateurs. */
export async function documentDuPlan(base: Base, id: number): Promise<DocumentRapport | null> {
  try {
    return composerPlan(await assembler(base, LECTEUR, await planDe(base, id)));
  } catch (erreur) {
    if (erreur instanceof ErreurIntrouvable) return null;
    throw erreur;
  }
}

/** D'un contenu vivant ou figé au document. @param jour celui de l'avancement qu'il montre */
export function composerPlan(contenu: ContenuPlan, jour: string = aujourdhui()): DocumentRapport {
  const { plan, axes, actions } = contenu;
  const sansAxe = actions.filter((a) => a.axe === null);
  const blocs: Bloc[] = [
    ...(plan.presentation ? lignesDe(plan.presentation).map((texte): Bloc => ({ type: 'paragraphe', texte })) : []),
    ...(plan.partenaires
      ? [{ type: 'paragraphe', texte: `Partenaires : ${lignesDe(plan.partenaires).join(', ')}.` } as Bloc]
      : []),
    ...axes.flatMap((axe) =>
      partie(
        axe.titre,
        axe.texte,
        axe.superieurTitre,
        actions.filter((a) => a.axe === axe.id),
      ),
    ),
    ...(sansAxe.length > 0 ? partie('Actions sans axe', '', null, sansAxe) : []),
    ...blocsIndicateurs(contenu.indicateurs),
    ...blocsArgent(contenu),
  ];
  return {
    titre: plan.intitule,
    sousTitre: `${LIBELLES_GENRE[plan.genre]}, ${plan.territoireNom}, ${annees(plan)} ; ${LIBELLES_ETAT_PLAN[plan.etat]}`,
    langue: 'fr',
    date: jour,
    auteur: plan.organisationNom,
    mention: `${pluriel(actions.length, 'action')}, avancement au ${date(jour)}`,
    blocs,
  };
}

const annees = (p: { anneeDebut: number; anneeFin: number }) =>
  p.anneeDebut === p.anneeFin ? String(p.anneeDebut) : `${p.anneeDebut}–${p.anneeFin}`;

function partie(titre: string, texte: string, superieur: string | null, actions: readonly ActionComplete[]): Bloc[] {
  return [
    { type: 'section', niveau: 1, titre },
    ...(superieur ? [{ type: 'paragraphe', texte: [{ italique: `Décline l'axe « ${superieur} ».` }] } as Bloc] : []),
    ...lignesDe(texte).map((ligne): Bloc => ({ type: 'paragraphe', texte: ligne })),
    actions.length === 0
      ? { type: 'paragraphe', texte: 'Aucune action.' }
      : {
          type: 'tableau',
          legende: `${titre} : ${pluriel(actions.length, 'action')}`,
          colonnes: [
            { libelle: 'Action' },
            { libelle: 'Pilote' },
            { libelle: 'Calendrier' },
            { libelle: 'Attendu', type: 'nombre', unite: '€' },
            { libelle: 'État' },
          ],
          lignes: actions.map((a) => [
            a.intitule,
            a.pilote,
            `${date(a.debut, 'courte')} – ${date(a.fin, 'courte')}`,
            Math.round(Number(a.attendu)),
            `${LIBELLES_ETAT_ACTION[a.etat]}${a.raison ? ` : ${a.raison}` : ''}`,
          ]),
        },
  ];
}

function blocsIndicateurs(indicateurs: readonly IndicateurMesure[]): Bloc[] {
  const lus = indicateurs.filter((i) => i.definition !== null);
  if (lus.length === 0) return [];
  return [
    { type: 'section', niveau: 1, titre: 'Indicateurs' },
    {
      type: 'tableau',
      legende: 'Départ, valeur du jour et cible de chaque indicateur',
      colonnes: [{ libelle: 'Indicateur' }, { libelle: 'Départ' }, { libelle: 'Aujourd’hui' }, { libelle: 'Cible' }],
      lignes: lus.map((i) => [
        `${i.definition!.libelle}${i.precision ? ` (${i.precision})` : ''}`,
        `${i.textes.initiale} (${i.initialeAnnee})`,
        i.textes.valeur,
        `${i.textes.cible} au ${date(i.cibleLe)}`,
      ]),
    },
  ];
}

function blocsArgent({ financeurs }: ContenuPlan): Bloc[] {
  if (financeurs.length === 0) return [];
  const somme = (de: (f: (typeof financeurs)[number]) => string | null) =>
    financeurs.reduce((s, f) => s + Number(de(f) ?? 0), 0);
  return [
    { type: 'section', niveau: 1, titre: 'Financements' },
    {
      type: 'tableau',
      legende: 'Argent attendu et obtenu, par financeur',
      colonnes: [
        { libelle: 'Financeur' },
        { libelle: 'Attendu', type: 'nombre', unite: '€' },
        { libelle: 'Obtenu', type: 'nombre', unite: '€' },
      ],
      lignes: [
        ...financeurs.map((f) => [
          f.financeur,
          Number(f.attendu),
          f.obtenu === null ? 'pas encore connu' : Number(f.obtenu),
        ]),
        ['Ensemble', somme((f) => f.attendu), somme((f) => f.obtenu)],
      ],
      lignesDeTotal: 1,
    },
  ];
}
