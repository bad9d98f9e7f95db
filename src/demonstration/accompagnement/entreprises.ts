import { sql } from 'kysely';
import {
  creerEntreprise,
  noterEchange,
  ouvrirBesoin,
  proposerMiseEnRelation,
  recueillirAccord,
  transmettreProfil,
} from '#src/domaines/entreprises/index.ts';
import { siretInvente } from '#src/domaines/structures/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { CadreDemo } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import { entre, parmi, tirage } from './peuple.ts';

/** Entreprises inventées et leur activité. */
const ENTREPRISES: Record<string, string> = {
  'Blanchisserie inventée': '9601A',
  'Maraîchage imaginaire': '0113Z',
  'Cuisine centrale fictive': '5629B',
  'Entrepôt témoin': '5210B',
  'Services à domicile supposés': '8810A',
  'Nettoyage figuré': '8121Z',
};

/** Besoins inventés : métier et code ROME (appellations du répertoire), contrat, ce que le poste demande. */
export const BESOINS = [
  ['Blanchisserie inventée', 'Agent de production en blanchisserie', 'K2201', 'cdd_long', ['jour'], []],
  ['Blanchisserie inventée', 'Repasseur en blanchisserie', 'K2201', 'cdd_court', ['matin'], ['port_charges']],
  ['Maraîchage imaginaire', 'Aide maraîcher', 'A1402', 'saisonnier', ['jour'], ['port_charges']],
  ['Cuisine centrale fictive', 'Aide de cuisine', 'G1605', 'cdi', ['jour', 'matin'], ['francais_oral']],
  ['Entrepôt témoin', 'Préparateur de commandes', 'N1103', 'interim', ['matin', 'soir'], ['port_charges', 'numerique']],
  ['Entrepôt témoin', 'Cariste', 'N1101', 'cdi', ['soir'], ['habilitation', 'permis']],
  ['Services à domicile supposés', 'Aide à domicile', 'K1304', 'cdi', ['jour', 'coupe', 'week_end'], ['permis']],
  ['Nettoyage figuré', 'Agent de propreté de locaux', 'K2204', 'cdi', ['matin', 'soir', 'coupe'], []],
] as const;

/** Ce que les personnes cherchent, puis des besoins à tous les états et quelques mises en relation, jouées par les opérations. @returns les fiches, par nom */
export async function jouerEntreprises(
  base: Base,
  cadre: CadreDemo,
  ecrits: readonly ParcoursDemo[],
): Promise<Map<string, number>> {
  const suivis = ecrits.filter((p) => p.etat === 'accompagnement' || p.etat === 'contractualise');
  await ecrireProjets(base, suivis);
  const { entreprise: officier, operation } = cadre;
  const communes = [...new Set(suivis.map((p) => p.commune))];
  const fiches = new Map<string, number>();
  const besoins: { id: number; rome: string }[] = [];
  for (const [rang, [nom, metier, rome, contrat, horaires, exigences]] of BESOINS.entries()) {
    const commune = communes[(rang * 3) % communes.length];
    let fiche = fiches.get(nom);
    if (!fiche) {
      const { id } = await executer(creerEntreprise, officier, {
        operation,
        nom,
        siret: siretInvente(8_000 + rang),
        naf: ENTREPRISES[nom],
        commune,
        contactNom: 'Sam Recruteur (inventé)',
        contactCourriel: `recrutement${rang}@entreprise.example`,
        demonstration: true,
      });
      fiche = id;
      fiches.set(nom, fiche);
    }
    const { id } = await executer(ouvrirBesoin, officier, {
      entreprise: fiche,
      metier,
      rome,
      commune,
      contrat,
      temps: 'plein',
      horaires,
      exigences,
      nombre: 1 + (rang % 3),
      etat: rang === 1 ? 'repere' : rang === 6 ? 'qualifie' : 'ouvert',
    });
    if (rang !== 1 && rang !== 6) besoins.push({ id, rome });
  }
  const [premiere] = fiches.values();
  await executer(noterEchange, officier, {
    entreprise: premiere,
    genre: 'visite',
    le: aujourdhui(),
    texte: "Visite de l'atelier : deux postes à pourvoir, tutorat possible.",
    suite: 'Rappeler pour fixer les immersions',
    suiteLe: aujourdhui(),
  });
  await relier(base, besoins);
  return fiches;
}

async function ecrireProjets(base: Base, suivis: readonly ParcoursDemo[]): Promise<void> {
  const hasard = tirage(62_004);
  const lignes = suivis
    .filter((_, rang) => rang % 3 !== 2)
    .map((p) => {
      const [, metier, rome] = parmi(hasard, BESOINS);
      const mode = parmi(hasard, ['voiture', 'transport', 'velo'] as const);
      return { parcours: p.id, metier, rome, mode, rayon: entre(hasard, 3, 9) * 5 };
    });
  await sql`INSERT INTO projet_professionnel (parcours, rang, metier, rome, rayon, mode, contrats, temps, horaires, disponible_le)
    SELECT parcours, 1, metier, rome, rayon, mode, '{cdi,cdd_long,cdd_court}', 'indifferent', '{jour,matin}', current_date
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS v (parcours int, metier text, rome text, rayon int, mode text)`.execute(
    base,
  );
}

/** Pour chaque besoin ouvert, deux personnes du même métier : proposées, puis l'accord recueilli, puis un profil transmis. */
async function relier(base: Base, besoins: readonly { id: number; rome: string }[]): Promise<void> {
  const { rows } = await sql<{ parcours: number; besoin: number; compte: number }>`
    SELECT q.parcours, b.besoin, f.compte_id AS compte FROM jsonb_to_recordset(${JSON.stringify(besoins.map((b) => ({ besoin: b.id, rome: b.rome })))}::jsonb)
      AS b (besoin int, rome text)
    CROSS JOIN LATERAL (SELECT j.parcours FROM projet_professionnel j WHERE j.rome = b.rome ORDER BY j.parcours LIMIT 2) q
    JOIN designation g ON g.parcours = q.parcours AND g.rang = 'principal' AND g.fin IS NULL JOIN professionnel f ON f.id = g.professionnel
    ORDER BY b.besoin, q.parcours`.execute(base);
  const acteurs = await acteursDe(base, [...new Set(rows.map((r) => r.compte))]);
  for (const [rang, { parcours, besoin, compte }] of rows.entries()) {
    const acteur = acteurs.get(compte)!;
    const { id } = await executer(proposerMiseEnRelation, acteur, { parcours, besoin });
    if (rang % 3 === 0) continue;
    await executer(recueillirAccord, acteur, { id, reponse: 'oui', le: aujourdhui(), moyen: 'entretien' });
    if (rang % 3 === 2) await executer(transmettreProfil, acteur, { id });
  }
  // Il y a quelques semaines : une réponse d'entreprise s'attend.
  await sql`UPDATE mise_en_relation SET cree_le = cree_le - v.recul, accord_le = accord_le - v.recul, transmise_le = transmise_le - v.recul
    FROM (SELECT id, make_interval(days => 16 + id % 9) AS recul FROM mise_en_relation) v WHERE v.id = mise_en_relation.id`.execute(
    base,
  );
}

/** Les référents de la démonstration, pour agir en leur nom. */
async function acteursDe(base: Base, comptes: readonly number[]) {
  const { rows } = await sql<{
    compteId: number;
    nom: string;
    courriel: string;
    organisationId: number;
    organisationNom: string;
    nature: 'departement' | 'operateur';
    codes: string[];
  }>`SELECT c.id AS "compteId", c.prenom || ' ' || c.nom AS nom, c.courriel, o.id AS "organisationId", o.nom AS "organisationNom", o.nature, a.codes
    FROM compte c JOIN appartenance a ON a.compte_id = c.id AND a.fin IS NULL JOIN organisation o ON o.id = a.organisation_id
    WHERE c.id = ANY(${[...comptes]}::int[])`.execute(base);
  return new Map(
    rows.map(({ codes, ...r }) => [
      r.compteId,
      { ...r, role: 'agent' as const, perimetre: { niveau: 'departement' as const, codes } },
    ]),
  );
}
