import { schemaQuestion } from '#src/domaines/diagnostics/index.ts';
import { enquetesDuTerritoire } from '#src/domaines/enquetes/index.ts';
import { plansDuTerritoire } from '#src/domaines/plans/index.ts';
import { assurerContours, resoudre } from '#src/domaines/territoires/index.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { carteDuRapport } from '../carte.ts';
import { type BlocDeclare, definirGenre } from '../studio/genre.ts';
import { type Lecture, mesurerPaires, type Paire } from '../studio/mesures.ts';
import { siPermis } from '../studio/permis.ts';
import { situerAnnee } from '../studio/situer.ts';
import { annexeChiffres, blocDePaires, blocEnquete, blocEssentiel, blocEvolution, blocPlans } from './blocsRevue.ts';
import { resultatsDeLAnnee } from './enquete.ts';
import { evolutionDe } from './evolution.ts';

/** Ce que la revue regarde, thème par thème ; ajouter un indicateur ou un thème est une ligne. */
export const THEMES: readonly { cle: string; titre: string; lecture: Lecture; cles: readonly string[] }[] = [
  {
    cle: 'besoins',
    titre: "Les besoins et l'accès",
    lecture: 'partenaire',
    cles: ['besoin', 'communes_blanches', 'besoin_en_zone_blanche', 'acces_moyen', 'recrutements_difficiles'],
  },
  {
    cle: 'postes',
    titre: 'Les structures et les postes',
    lecture: 'partenaire',
    cles: ['structures', 'structures_conventionnees', 'etp_conventionnes', 'etp_realises', 'taux_realisation'],
  },
  {
    cle: 'argent',
    titre: "L'argent et les conventions",
    lecture: 'acteur',
    cles: [
      'credits_delegues',
      'credits_engages',
      'credits_verses',
      'dossiers_deposes',
      'part_dossiers_decides',
      'delai_instruction',
    ],
  },
  {
    cle: 'appels',
    titre: 'Les appels à projets et leurs résultats',
    lecture: 'acteur',
    cles: ['candidatures', 'part_financees', 'montant_accorde'],
  },
  {
    cle: 'sorties',
    titre: "L'activité et les sorties",
    lecture: 'partenaire',
    cles: [
      'salaries',
      'part_brsa',
      'sorties_examinees',
      'sorties_dynamiques',
      'sorties_durables',
      'part_bilans_acceptes',
    ],
  },
  {
    cle: 'accompagnement',
    titre: "L'accompagnement des personnes",
    lecture: 'acteur',
    cles: ['file_active', 'couverture_mensuelle', 'contrats_engagement', 'sorties_emploi_accompagnement'],
  },
];
const ESSENTIELS = ['etp_conventionnes', 'taux_realisation', 'sorties_dynamiques', 'communes_blanches'];

export interface DonneesRevue {
  territoire: { ref: string; nom: string; lieu: string };
  annee: number;
  themes: Map<string, Paire[]>;
  evolution: Awaited<ReturnType<typeof evolutionDe>>;
  carte: Awaited<ReturnType<typeof carteDuRapport>>;
  enquete: Awaited<ReturnType<typeof resultatsDeLAnnee>>;
  plans: Awaited<ReturnType<typeof plansDuTerritoire>>;
}

/** La revue, bloc par bloc, dans l'ordre du document. */
export const BLOCS_REVUE: readonly BlocDeclare<DonneesRevue>[] = [
  blocEssentiel(ESSENTIELS),
  ...THEMES.slice(0, 2).map(blocDePaires),
  blocEvolution,
  {
    cle: 'carte',
    nature: 'carte',
    titre: "La carte de l'accès",
    fournir: ({ carte }) => carte && { blocs: [carte], diapositive: { titre: carte.titre, blocs: [carte] } },
  },
  ...THEMES.slice(2).map(blocDePaires),
  blocEnquete,
  blocPlans,
  annexeChiffres,
];

/** Ce que la page de titre dit. */
export const enteteRevue = ({ territoire, annee, themes }: DonneesRevue) => ({
  titre: `Revue annuelle ${annee} de l'insertion`,
  sousTitre: territoire.nom,
  motsCles: ['insertion par l’activité économique', territoire.nom, String(annee)],
  mention: `Année ${annee}, à côté de ${annee - 1} ; la date de chaque chiffre est donnée avec lui.`,
  territoireNom: territoire.nom,
  phrase: phraseDuTitre(themes, territoire.nom, annee),
});

export const revueAnnuelle = definirGenre<DonneesRevue>({
  genre: 'revue_annuelle',
  situer: (base, _acteur, choix) => situerAnnee(base, choix, 'revue_annuelle'),
  async charger(base, acteur, { territoire: ref, question }, { avancer = async () => {}, signal, contours = true }) {
    const annee = Number(question.annee);
    const lu = await resoudre(base, ref);
    const territoire = { ref: lu.reference, nom: lu.nom, lieu: lu.lieu };
    const themes = new Map<string, Paire[]>();
    for (const [rang, { cle, cles, lecture }] of THEMES.entries()) {
      await avancer(5 + rang * 4, 'Mesure des indicateurs');
      signal?.throwIfAborted();
      themes.set(cle, await mesurerPaires(base, acteur, { cles, territoire: ref, annee, lecture }));
    }
    if (contours) await assurerContours(base, signal ? { signal } : {});
    // La carte dit l'accès d'aujourd'hui : celui d'une année passée n'est pas gardé.
    const deCetteAnnee = annee >= anneeCourante() - 1;
    const carte = deCetteAnnee
      ? await carteDuRapport(base, acteur, {
          territoire: { ref, communes: lu.communes.length },
          question: schemaQuestion.parse({}),
        })
      : null;
    return {
      ...{ territoire, annee, themes, carte },
      evolution: await evolutionDe(base, ref, annee),
      enquete: await resultatsDeLAnnee(
        base,
        acteur,
        (await siPermis(enquetesDuTerritoire(base, acteur, ref))) ?? [],
        annee,
      ),
      // Un plan en préparation n'est connu que des services de son territoire ; une revue se remet à tous.
      plans: (await plansDuTerritoire(base, acteur, ref)).filter(({ etat }) => etat !== 'preparation'),
    };
  },
  blocs: () => BLOCS_REVUE,
  entete: enteteRevue,
});

function phraseDuTitre(themes: DonneesRevue['themes'], nom: string, annee: number): string {
  const sans = [...themes.values()].flat().filter(({ mesure }) => mesure.valeur === null).length;
  const total = [...themes.values()].flat().length;
  return `${nom}, ${annee} : ${total - sans} indicateurs sur ${total} se calculent`;
}
