import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { departementsDuPerimetre } from '../perimetre.ts';
import type { Attente } from '../regles.ts';
import { iso } from '../regles.ts';

/** Dossiers déposés que le service doit contrôler : les nouveaux, et ceux dont les corrections sont revenues. */
export async function dossiersAControler(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'instructions.completer')) return [];
  const { rows } = await sql<{ revenus: boolean; nombre: number; depuis: Date; campagne: number }>`
    SELECT EXISTS (SELECT FROM dossier_correction x WHERE x.dossier = d.id AND x.repondue_le IS NOT NULL) AS revenus,
      count(*)::int AS nombre, min(d.etat_depuis) AS depuis, d.campagne
    FROM dossier d JOIN campagne c ON c.id = d.campagne
    WHERE d.etat = 'depose' AND (d.instructeur_id IS NULL OR d.instructeur_id = ${acteur.compteId})
      AND ${departementsDuPerimetre(acteur.perimetre, 'c.departement')} AND ${horsDemonstration('d')} GROUP BY 1, d.campagne ORDER BY 1 DESC, d.campagne`.execute(
    base,
  );
  return rows.map(({ revenus, nombre, depuis, campagne }) => ({
    cle: `${revenus ? 'corrections-recues' : 'dossiers-a-controler'}-${campagne}`,
    nombre,
    titre: revenus
      ? `Corrections reçues sur ${pluriel(nombre, 'dossier')}`
      : `${pluriel(nombre, 'dossier')} à contrôler`,
    detail: revenus
      ? 'La structure a rendu ses corrections : vérifiez-les, puis déclarez le dossier complet.'
      : 'Déposés, pas encore déclarés complets : pièces et champs se vérifient sur une liste.',
    adresse: `/campagnes/${campagne}/tableau?etape=deposes`,
    verbe: revenus ? 'Relire les corrections' : 'Contrôler les dossiers',
    depuis: iso(depuis),
    echeance: null,
  }));
}

/** Avis qu'un autre financeur doit encore donner ; l'échéance est la plus proche. */
export async function avisADonner(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'instructions.donnerAvis')) return [];
  const { rows } = await sql<{ nombre: number; depuis: Date | null; echeance: string | null }>`
    SELECT count(*)::int AS nombre, min(a.demande_le) AS depuis, min((a.avant_le AT TIME ZONE 'Europe/Paris')::date)::text AS echeance
    FROM dossier_avis_financeur a JOIN dossier d ON d.id = a.dossier
    WHERE a.organisation_id = ${acteur.organisationId} AND a.donne_le IS NULL AND d.etat NOT IN ('brouillon', 'accorde', 'refuse', 'retire')
      AND ${horsDemonstration('d')}`.execute(base);
  const { nombre = 0, depuis = null, echeance = null } = rows[0] ?? {};
  return [
    {
      cle: 'avis-financeur',
      nombre,
      titre: `${pluriel(nombre, 'avis à donner', 'avis à donner')} sur des dossiers`,
      detail: "Le service de l'État attend votre avis, et le cofinancement que vous envisagez.",
      adresse: '/cofinancements?avis=attendu',
      verbe: 'Donner un avis',
      depuis: iso(depuis),
      echeance: nombre > 0 ? echeance : null,
    },
  ];
}
