import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { creerDepuis } from './operations/creer.ts';
import { adopterScenario } from './operations/proposer.ts';

/** Communes du département de la démonstration, loin des grandes villes. */
const [SAINT_POL, MONTREUIL, BAPAUME] = ['62767', '62588', '62080'];

/**
 * Deux scénarios inventés, marqués comme tels, pour que les pages ne soient pas vides : un brouillon des services de l'État, et une
 * proposition du département qui attend leur examen. Sans eux l'application démarre quand même.
 */
export async function semerScenariosDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM scenario LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    const [ddets, departement] = await Promise.all([acteurDemo(base, 'ddets'), acteurDemo(base, 'departement')]);
    if (!ddets || !departement) return;
    const commun = { territoire: 'departement:62', demonstration: true, question: { public: 'rsa' } };
    await creerDepuis(base, ddets, {
      ...commun,
      nom: 'Deux chantiers imaginaires (démonstration)',
      intention: "Scénario inventé pour la démonstration : que changerait d'ouvrir loin des grandes villes ?",
      partage: 'tous',
      changements: [
        { action: 'ouvrir', nom: 'Chantier Imaginaire du Centre', type: 'ACI', commune: SAINT_POL!, etp: 15 },
        { action: 'ouvrir', nom: "Chantier Imaginaire de l'Ouest", type: 'ACI', commune: MONTREUIL!, etp: 10 },
      ],
    });
    const { id } = await creerDepuis(base, departement, {
      ...commun,
      nom: 'Une entreprise imaginaire au sud (démonstration)',
      intention: 'Scénario inventé pour la démonstration.',
      changements: [{ action: 'ouvrir', nom: 'Entreprise Imaginaire du Sud', type: 'EI', commune: BAPAUME!, etp: 12 }],
    });
    const motif = "Motif inventé pour la démonstration : le sud du département n'a rien à portée.";
    await executer(adopterScenario, departement, { id, version: 1, motif });
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'scénarios de démonstration non semés');
  }
}
