import { sql } from 'kysely';
import { besoinsParCommune } from '#src/domaines/besoins/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { erreurDeSaisie, executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ouvrirGuichet } from '#src/socle/guichet.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { cleDe, type Donnees, type DonneesDiagnostic, diagnostiquer, type Reponse } from './diagnostiquer.ts';
import { chargerCommunes } from './donnees/communes.ts';
import { direDurees, lireConventions, porteeDe } from './donnees/conventions.ts';
import { chargerMatrice } from './donnees/matrice.ts';
import { chargerOffre } from './donnees/offre.ts';
import { calculer } from './operations/calculer.ts';
import { retenirDiagnostic } from './requetes/lignes.ts';
import { ecrireMesures, type MesureCommune } from './requetes/mesures.ts';
import { type Question, schemaQuestion } from './schema.ts';

/** Calculs en cours dans ce processus : deux personnes qui posent la même question attendent le même calcul. */
const enCours = new Map<string, Promise<number>>();
/** Les calculs se suivent de toute façon dans un seul fil : en préparer davantage ne ferait qu'occuper la mémoire. */
const calculerTour = ouvrirGuichet(2, 60);

/**
 * Pose une question : rend le diagnostic déjà enregistré si ni elle ni les données n'ont changé, sinon le calcule (une à deux secondes pour
 * la France) et l'enregistre.
 * @throws ErreurMetier question mal formée, avec un message par champ.
 */
export async function poser(
  base: Base,
  acteur: Acteur,
  questionBrute: unknown,
): Promise<{ id: number; question: Question; donnees: Donnees }> {
  exiger(acteur, 'diagnostics.lire');
  const lue = schemaQuestion.safeParse(questionBrute);
  if (!lue.success) throw erreurDeSaisie(lue.error);
  const donnees = await chargerDonnees(base, lue.data);
  const question = { ...lue.data, plancher: lue.data.plancher ?? donnees.conventions.plancher };
  const cle = cleDe(question, donnees);
  const connu = await retrouver(base, cle);
  if (connu !== null) return { id: connu, question, donnees };
  let calcul = enCours.get(cle);
  if (!calcul) {
    calcul = calculerTour(() => enregistrer(base, acteur, cle, question, donnees)).finally(() => enCours.delete(cle));
    enCours.set(cle, calcul);
  }
  return { id: await calcul, question, donnees };
}

/** Une réponse déjà enregistrée, notée consultée (au plus une écriture par jour). */
async function retrouver(base: Base, cle: string): Promise<number | null> {
  const { rows } = await sql<{ id: number; ancien: boolean }>`
    SELECT id, consulte_le < now() - interval '1 day' AS ancien FROM diagnostic WHERE cle = ${cle}`.execute(base);
  if (rows[0]?.ancien) await sql`UPDATE diagnostic SET consulte_le = now() WHERE id = ${rows[0].id}`.execute(base);
  return rows[0]?.id ?? null;
}

export async function chargerDonnees(base: Base, question: Omit<Question, 'plancher'>): Promise<Donnees> {
  const jour = question.jour ?? aujourdhui();
  const conventions = await lireConventions(base, jour);
  const communes = await chargerCommunes(base, conventions.temps.densite);
  const [besoins, offre, matrice] = await Promise.all([
    besoinsParCommune(base, question.public, { millesime: question.millesime }),
    chargerOffre(base, communes, jour),
    chargerMatrice(base, question.mode, porteeDe(conventions), communes),
  ]);
  return { conventions, communes, besoins, offre, matrice };
}

async function enregistrer(
  base: Base,
  acteur: Acteur,
  cle: string,
  question: Question,
  donnees: Donnees,
): Promise<number> {
  const debut = performance.now();
  const reponse = await diagnostiquer(question, donnees);
  const dureeMs = Math.round(performance.now() - debut);
  const { bilan } = reponse;
  const resume = resumerDonnees(question, donnees);
  const mesures = mesuresDe(donnees.communes.codes, reponse);
  const calcul = { cle, question, donnees: resume, bilan, mesures: await ecrireMesures(mesures), dureeMs };
  const { id, calculeLe, nouveau } = await executer(calculer, acteur, { calcul });
  if (nouveau) retenirDiagnostic(base, { id, question, donnees: resume, bilan, calculeLe, mesures });
  return id;
}

/** La réponse commune par commune, comme l'enregistrement la rendrait. */
function mesuresDe(codes: readonly string[], reponse: Reponse): MesureCommune[] {
  return codes.map((code, i) => {
    const acces = reponse.acces.map((modele) => modele[i] ?? null);
    return {
      code,
      besoin: reponse.besoin[i]!,
      besoinEtat: reponse.besoinEtat[i] as MesureCommune['besoinEtat'],
      acces: acces.includes(null) ? null : (acces as number[]),
      sousPlancher: reponse.sousPlancher[i]!,
      classe: reponse.classe[i]!,
      partExterieure: reponse.partExterieure[i]!,
    };
  });
}

/** Ce qu'il faut garder des données pour dire d'où vient un résultat. */
export function resumerDonnees(
  { mode }: Question,
  { conventions, communes, besoins, offre, matrice }: Donnees,
): DonneesDiagnostic {
  const { millesime, comptes, methode, sources } = besoins;
  return {
    communes: communes.codes.length,
    positionsEstimees: communes.positionsEstimees,
    besoins: { millesime, comptes, methode, sources },
    offre: {
      jour: offre.jour,
      lieux: offre.points.length,
      estimes: offre.points.filter(({ etat }) => etat === 'estime').length,
      nonSitues: offre.nonSitues.length,
      nonCalculables: offre.nonCalculables.length,
      territoiresIntervention: offre.interventions.size,
    },
    durees: `${matrice ? 'durées importées ; ailleurs, ' : ''}${direDurees(conventions, mode)}`,
    conventions,
  };
}
