import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { poser } from './poser.ts';

/**
 * Le diagnostic que montre le maillage quand on l'ouvre sans rien choisir (demandeurs d'emploi, toute l'IAE, en voiture, moyenne nationale),
 * sur les données d'aujourd'hui. S'il reste à calculer après `patience` millisecondes, rend `null` : le calcul continue, et la page suivante
 * le trouvera. Ainsi un import ne laisse jamais lire le nombre d'avant.
 */
export async function diagnosticOrdinaire(base: Base, patience: number): Promise<number | null> {
  const calcul = poser(base, ACTEUR_SYSTEME, {}).then(({ id }) => id);
  calcul.catch((erreur) => journalTechnique.error({ erreur }, 'diagnostic ordinaire'));
  let minuteur: NodeJS.Timeout | undefined;
  const attente = new Promise<null>((finir) => {
    minuteur = setTimeout(() => finir(null), patience);
  });
  return Promise.race([calcul, attente]).finally(() => clearTimeout(minuteur));
}

/**
 * Calcule d'avance, en voiture et sans voiture, ce que le maillage et la page d'un territoire montrent d'abord : après un import, la
 * première personne qui les ouvre n'attend pas. Sans effet (quelques lectures) tant que les données n'ont pas changé.
 */
export async function tenirDiagnosticPret(base: Base): Promise<void> {
  // Un registre ou un référentiel vide n'a rien à calculer.
  const { rows } = await sql<{ pret: boolean }>`
    SELECT EXISTS (SELECT FROM structure) AND EXISTS (SELECT FROM commune WHERE lon IS NOT NULL) AS pret`.execute(base);
  if (!rows[0]?.pret) return;
  for (const mode of ['voiture', 'velo']) await poser(base, ACTEUR_SYSTEME, { mode });
}
