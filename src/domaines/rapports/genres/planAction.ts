import {
  type ActionComplete,
  type ContenuPlan,
  contenuDuPlan,
  LIBELLES_ETAT_ACTION,
  LIBELLES_ETAT_PLAN,
  LIBELLES_GENRE,
  LIBELLES_PARTIE,
} from '#src/domaines/plans/index.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Bloc, BlocDiapositive, Tableau } from '#src/socle/rapports/document.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { paragraphes } from '../etatDesLieux/redaction.ts';
import { type BlocDeclare, definirGenre } from '../studio/genre.ts';
import { lecteurDe } from '../studio/mesures.ts';
import { argentDuPlan, indicateursDuPlan } from './planChiffres.ts';
import { THEMES } from './revueAnnuelle.ts';
import { GROUPES } from './syntheseRegionale.ts';

/** Ce que seuls certains services lisent, et qui ne compte ni structures ni personnes reconnaissables. */
const RESERVES = new Set([...THEMES, ...GROUPES].filter((t) => t.lecture === 'acteur').flatMap((t) => t.cles));

type Bloque = BlocDeclare<ContenuPlan>;
/** Les trois parties que veut l'instruction DGEFP n° 2007-05 du 26 janvier 2007 (annexe 3, III), dans son ordre. */
const TROIS = ['besoins', 'orientation', 'structures'] as const;

const tableauActions = (legende: string, actions: readonly ActionComplete[]): Tableau => ({
  type: 'tableau',
  legende,
  colonnes: [
    { libelle: 'Action', largeur: 30 },
    { libelle: 'Pilote' },
    { libelle: 'Calendrier' },
    { libelle: 'Attendu', type: 'nombre', unite: '€' },
    { libelle: 'État', largeur: 20 },
  ],
  lignes: actions.map((a) => [
    a.intitule,
    a.pilote,
    `${date(a.debut, 'courte')} – ${date(a.fin, 'courte')}`,
    Number(a.attendu),
    `${LIBELLES_ETAT_ACTION[a.etat]}${a.raison ? ` : ${a.raison}` : ''}`,
  ]),
});

const avancement = (actions: readonly ActionComplete[]): string => {
  if (actions.length === 0) return 'Aucune action.';
  const combien = (etat: ActionComplete['etat']) => actions.filter((a) => a.etat === etat).length;
  const [faites, retard] = [combien('faite'), combien('en_retard')];
  return `${compte(actions.length, 'action')} : ${compte(faites, 'faite')}, ${combien('en_cours')} en cours, ${retard} en retard.`;
};

/** Actions d'axes qui répondent à une condition, axe par axe. */
function blocsDesAxes({ axes, actions }: ContenuPlan, garde: (partie: string | null) => boolean): Bloc[] {
  return axes
    .filter((x) => garde(x.partie))
    .flatMap((axe): Bloc[] => {
      const siennes = actions.filter((a) => a.axe === axe.id);
      return [
        { type: 'section', niveau: 2, titre: axe.titre },
        ...paragraphes(axe.texte),
        siennes.length === 0
          ? { type: 'paragraphe', texte: 'Aucune action.' }
          : tableauActions(`${axe.titre} : ${compte(siennes.length, 'action')}`, siennes),
      ];
    });
}

const actionsDe = ({ axes, actions }: ContenuPlan, garde: (partie: string | null) => boolean) => {
  const voulus = new Set(axes.filter((x) => garde(x.partie)).map(({ id }) => id));
  return actions.filter((a) => a.axe !== null && voulus.has(a.axe));
};

const partie = (cle: (typeof TROIS)[number]): Bloque => ({
  cle,
  nature: 'tableau',
  titre: LIBELLES_PARTIE[cle],
  fournir(contenu) {
    // Seul le plan du préfet a trois parties ; les autres plans vont par axe.
    if (contenu.plan.genre !== 'plan_action_prefet') return null;
    const actions = actionsDe(contenu, (p) => p === cle);
    const montre: BlocDiapositive[] = actions.length > 0 ? [tableauActions(LIBELLES_PARTIE[cle], actions)] : [];
    return {
      phrase: avancement(actions),
      blocs: blocsDesAxes(contenu, (p) => p === cle),
      ...(montre.length > 0
        ? {
            diapositive: {
              titre: `${LIBELLES_PARTIE[cle]} : ${avancement(actions).replace(/\.$/, '')}`,
              blocs: montre,
            },
          }
        : {}),
    };
  },
});

const BLOCS: readonly Bloque[] = [
  {
    cle: 'presentation',
    nature: 'texte',
    titre: 'Le plan',
    fournir: ({ plan, actions }) => ({
      phrase: [
        plan.presentation,
        `${LIBELLES_GENRE[plan.genre]}, ${LIBELLES_ETAT_PLAN[plan.etat]}. ${avancement(actions)}`,
      ]
        .filter(Boolean)
        .join('\n\n'),
      blocs: plan.partenaires
        ? [{ type: 'paragraphe', texte: `Partenaires : ${plan.partenaires.split('\n').filter(Boolean).join(', ')}.` }]
        : [],
      diapositive: {
        titre: `${plan.intitule} : ${LIBELLES_ETAT_PLAN[plan.etat]}`,
        blocs: [{ type: 'paragraphe', texte: avancement(actions) }],
      },
    }),
  },
  ...TROIS.map(partie),
  {
    cle: 'axes',
    nature: 'tableau',
    titre: 'Les autres axes',
    fournir(contenu) {
      const garde = (p: string | null) => contenu.plan.genre !== 'plan_action_prefet' || p === null;
      const libres = contenu.actions.filter((a) => a.axe === null);
      const blocs: Bloc[] = [
        ...blocsDesAxes(contenu, garde),
        ...(libres.length > 0 ? [tableauActions('Actions sans axe', libres)] : []),
      ];
      const actions = [...actionsDe(contenu, garde), ...libres];
      if (blocs.length === 0) return null;
      return {
        phrase: avancement(actions),
        blocs,
        ...(actions.length > 0
          ? {
              diapositive: {
                titre: `Actions : ${avancement(actions).replace(/\.$/, '')}`,
                blocs: [tableauActions('Actions', actions)],
              },
            }
          : {}),
      };
    },
  },
  indicateursDuPlan,
  argentDuPlan,
];

export const planAction = definirGenre<ContenuPlan>({
  genre: 'plan_action',
  async situer(base, acteur, { plan: id }) {
    if (id === null) throw new ErreurMetier('Choisissez un plan.', { champs: { plan: 'À choisir.' } });
    const { plan } = await contenuDuPlan(base, acteur, id);
    return { territoire: plan.territoire, question: { plan: id }, demonstration: plan.demonstration };
  },
  // Il se remet : les petits effectifs y sont masqués ; l'argent et l'instruction gardent les droits de qui l'écrit.
  charger: (base, acteur, { question }) =>
    contenuDuPlan(base, acteur, Number(question.plan), (cle) =>
      lecteurDe(acteur, RESERVES.has(cle) ? 'acteur' : 'partenaire'),
    ),
  blocs: () => BLOCS,
  entete: ({ plan, actions }) => ({
    titre: plan.intitule,
    sousTitre: `${LIBELLES_GENRE[plan.genre]}, ${plan.territoireNom}, ${plan.anneeDebut}–${plan.anneeFin}`,
    mention: `${compte(actions.length, 'action')} ; ${LIBELLES_ETAT_PLAN[plan.etat]}`,
    motsCles: [LIBELLES_GENRE[plan.genre], plan.territoireNom],
    territoireNom: plan.territoireNom,
    phrase: `${plan.intitule} : ${avancement(actions).replace(/\.$/, '')}`,
  }),
});
