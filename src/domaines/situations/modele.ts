import type { Champ, Definition, Section } from '#src/socle/formulaires/forme.ts';
import { libelleTheme, type Nature, SITUATIONS, THEMES } from './catalogue/index.ts';
import { IMPACTS, LIBELLES_IMPACT } from './forme.ts';

export const USAGE_DIAGNOSTIC = 'diagnostic_personne';
export const TITRE_DIAGNOSTIC = 'Diagnostic socioprofessionnel';
/** Un frein que le catalogue n'a pas : `autre-logement`, précisé en clair. */
export const AUTRE = 'autre-';

type Plus = Partial<Omit<Champ, 'id' | 'libelle' | 'type'>>;
const champ = (type: Champ['type'], id: string, libelle: string, plus: Plus = {}): Champ => ({
  id,
  type,
  libelle,
  national: true,
  ...plus,
});
const recit = (id: string, libelle: string, aide: string) => champ('texte_long', id, libelle, { longueur: 4000, aide });
const choix = (id: string, libelle: string, options: Record<string, string>, plus: Plus = {}) =>
  champ('choix', id, libelle, {
    options: Object.entries(options).map(([valeur, nom]) => ({ valeur, libelle: nom })),
    ...plus,
  });
const constats = (nature: Nature) =>
  SITUATIONS.filter((s) => s.nature === nature).map((s) => ({
    valeur: s.code,
    libelle: `${libelleTheme(s.theme)} : ${s.libelle}`,
  }));
/** Un mot de santé dans un texte de la section demande ce « oui » (src/socle/texteSurveille.ts). */
export const champRelu = (section: string) => `relu_${section}`;
const section = (id: string, titre: string, aide: string, blocs: Section['blocs']): Section => ({
  id,
  titre,
  aide,
  blocs: [
    ...blocs,
    champ('oui_non', champRelu(id), 'Si un texte parle de santé : peut-il être gardé tel quel ?', {
      aide: "À remplir seulement si la page vous le demande. On écrit l'incidence sur l'emploi, jamais une maladie.",
    }),
  ],
});

/** Le diagnostic partagé : ce que la personne vit, ce qui freine, ce qui aide, ce qu'elle sait faire, ce qu'elle veut. */
export const MODELE_DIAGNOSTIC: Definition = {
  sections: [
    section('situation', '1. Sa situation', 'Ce qui se constate, sans juger : ni atout, ni frein.', [
      champ('choix_multiple', 'situations', 'Situations constatées', { options: constats('neutre') }),
      recit(
        'situation_texte',
        'Sa situation, en quelques lignes',
        'Avec elle, et de façon à ce qu’elle s’y reconnaisse.',
      ),
    ]),
    section(
      'freins',
      '2. Ce qui freine',
      "Un frein par ligne, avec son incidence sur l'emploi. De la santé, dites seulement ce qu'elle change au travail.",
      [
        {
          id: 'freins',
          type: 'repetition',
          libelle: 'Freins',
          ligne: 'frein',
          national: true,
          max: 40,
          champs: [
            champ('choix', 'situation', 'Frein', {
              obligatoire: true,
              options: [
                ...constats('frein'),
                ...THEMES.filter((t) => t.genre === 'contrainte').map((t) => ({
                  valeur: AUTRE + t.code,
                  libelle: `${t.libelle} : autre frein, à préciser`,
                })),
              ],
            }),
            choix('impact', "Incidence sur l'emploi", Object.fromEntries(IMPACTS.map((i) => [i, LIBELLES_IMPACT[i]])), {
              obligatoire: true,
              aide: "Fort : empêche de travailler aujourd'hui. Moyen : gêne.",
            }),
            champ('texte', 'precision', 'Précision', { longueur: 150 }),
          ],
        },
      ],
    ),
    section('ressources', '3. Ce qui aide', 'Ses forces et ses appuis : le parcours part de là.', [
      champ('choix_multiple', 'atouts', 'Atouts', { options: constats('atout') }),
      recit('ressources_texte', 'Autres forces et appuis', 'Proches, associations, savoir-faire, réussites.'),
    ]),
    section('experience', '4. Son expérience', 'Ce qu’elle a fait, au travail et ailleurs.', [
      choix('niveau', "Niveau d'études", {
        sans: 'Sans diplôme',
        cap: 'CAP, BEP',
        bac: 'Baccalauréat',
        bac2: 'Bac + 2',
        bac3: 'Bac + 3 et plus',
        etranger: "Diplôme de l'étranger",
      }),
      choix('dernier_emploi', 'Dernier emploi', {
        en_cours: 'Travaille en ce moment',
        moins_6_mois: 'Il y a moins de six mois',
        moins_1_an: "Il y a moins d'un an",
        moins_2_ans: 'Il y a un à deux ans',
        moins_5_ans: 'Il y a deux à cinq ans',
        plus_5_ans: 'Il y a plus de cinq ans',
        jamais: 'Jamais',
      }),
      {
        id: 'experiences',
        type: 'repetition',
        libelle: 'Expériences',
        ligne: 'expérience',
        national: true,
        max: 15,
        champs: [
          champ('texte', 'metier', 'Métier ou activité', { longueur: 120 }),
          champ('texte', 'duree', 'Combien de temps', { longueur: 60 }),
          champ('texte', 'appris', 'Ce qu’elle en garde', { longueur: 200 }),
        ],
      },
      recit('competences', 'Ce qu’elle sait faire', 'Gestes, outils, responsabilités, bénévolat, vie de famille.'),
    ]),
    section('souhaits', '5. Ce qu’elle souhaite', 'Avec ses mots : on écrit ce qu’elle dit.', [
      recit('souhaits', 'Ce que la personne veut, dit par elle', 'Écrivez ses phrases, même courtes.'),
      recit('metiers_vises', 'Métiers ou secteurs qui l’intéressent', 'Un par ligne.'),
      choix('disponible', 'Prête ou prêt à travailler', {
        maintenant: 'Tout de suite',
        trois_mois: 'Dans les trois mois',
        plus_tard: 'Plus tard',
        ne_sait_pas: 'Ne sait pas encore',
      }),
      recit('conditions', 'Ce qui doit être respecté', 'Horaires, distance, rythme, garde.'),
    ]),
  ],
  controles: [],
};
