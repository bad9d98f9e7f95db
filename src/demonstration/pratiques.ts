import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { proposerPratique, publierPratique } from '#src/domaines/pratiques/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';

const PRATIQUES = [
  {
    titre: 'Un atelier de conduite au chantier',
    domaine: 'suivi',
    description:
      'Deux matinées par semaine, une auto-école inventée vient au chantier avec sa voiture. Les salariés passent le code sur place, puis la conduite en équipe de trois.',
    resultats: 'Neuf permis sur douze inscrits la première année (nombre inventé).',
    contact: 'Responsable du chantier inventé',
    publiee: true,
  },
  {
    titre: 'Trois immersions avant la sortie, dans trois métiers',
    domaine: 'partenariats',
    description:
      "Chaque salarié fait trois immersions d'une semaine dans son dernier semestre. Un club d'entreprises inventé réserve les places d'avance, par trimestre.",
    resultats: 'Une immersion sur quatre a donné une embauche (nombre inventé).',
    contact: '',
    publiee: true,
  },
  {
    titre: 'Partager un encadrant entre deux structures',
    domaine: 'equipe',
    description:
      'Deux structures inventées emploient le même encadrant, chacune à mi-temps, sur des saisons qui ne se recouvrent pas.',
    resultats: '',
    contact: '',
    publiee: false,
  },
];

/** Trois pratiques inventées : deux publiées par le service, une qui attend sa décision. */
export async function semerPratiquesDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM bonne_pratique LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    const [structure, ddets] = [await acteurDemo(base, 'structure'), await acteurDemo(base, 'ddets')];
    if (!structure || !ddets) return;
    for (const { publiee, ...pratique } of PRATIQUES) {
      const { id } = await executer(proposerPratique, structure, {
        ...pratique,
        departement: '62',
        demonstration: true,
      });
      if (publiee) await executer(publierPratique, ddets, { id, version: 1 });
    }
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'bonnes pratiques de démonstration non semées');
  }
}
