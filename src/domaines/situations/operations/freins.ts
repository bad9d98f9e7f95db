import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { facultatif, identifiant, jourFacultatif, sansVide, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { CODES_THEME, NATURES, situationDe } from '../catalogue/index.ts';
import { type LigneFrein, ligneDe } from '../chargement.ts';
import { ETATS_FREIN, IMPACTS } from '../forme.ts';
import { noterFreinAHistoire } from '../histoire.ts';

const impact = facultatif(z.enum(IMPACTS, "Choisissez l'incidence sur l'emploi."));

/** @throws ErreurMetier un jour à venir */
function exigerPasse(jour: string, champ: string): void {
  if (jour > aujourdhui())
    throw new ErreurMetier('Ce jour est à venir.', { champs: { [champ]: 'Au plus tard aujourd’hui.' } });
}

/** Note une situation entre deux diagnostics : du catalogue par son code, ou écrite à la main avec son thème. */
export const noterFrein = operation({
  nom: 'situations.noterFrein',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      code: facultatif(z.string().max(60)),
      theme: facultatif(z.enum(CODES_THEME as [string, ...string[]], 'Choisissez un thème.')),
      libelle: texteSurveille(200),
      nature: z.preprocess(sansVide, z.enum(NATURES).default('frein')),
      impact,
      repereLe: jourFacultatif,
    },
    ['libelle'],
  ),
  charger: (trx, { parcours }) => parcoursPourAgir(trx, parcours),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const type = e.code ? situationDe(e.code) : undefined;
    if (e.code && !type)
      throw new ErreurMetier("Cette situation n'est pas dans la liste.", {
        champs: { code: 'Choisissez dans la liste.' },
      });
    const [theme, libelle, nature] = [type?.theme ?? e.theme, type?.libelle ?? e.libelle, type?.nature ?? e.nature];
    if (!theme) throw new ErreurMetier('Choisissez une situation, ou un thème.', { champs: { code: 'Choisissez.' } });
    if (!libelle)
      throw new ErreurMetier('Écrivez ce qui est constaté.', { champs: { libelle: 'Écrivez-le en quelques mots.' } });
    if (nature === 'frein' && !e.impact)
      throw new ErreurMetier("Dites l'incidence de ce frein sur l'emploi.", {
        champs: { impact: 'Choisissez : fort, moyen ou sans impact.' },
      });
    const jour = e.repereLe ?? aujourdhui();
    exigerPasse(jour, 'repereLe');
    const { rows: deja } = await sql`SELECT FROM frein WHERE parcours = ${parcours.id} AND etat <> 'leve'
      AND (code = ${type?.code ?? null} OR (code IS NULL AND theme = ${theme} AND lower(libelle) = lower(${libelle})))`.execute(
      trx,
    );
    if (deja.length > 0)
      throw new ErreurMetier(`« ${libelle} » est déjà noté.`, {
        statut: 409,
        conseil: 'Changez son incidence ou son état, plutôt que de le noter deux fois.',
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO frein (parcours, theme, code, libelle, nature, impact, repere_le, par)
      VALUES (${parcours.id}, ${theme}, ${type?.code ?? null}, ${libelle}, ${nature}, ${nature === 'frein' ? (e.impact ?? null) : null},
        ${jour}, ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await noterFreinAHistoire(trx, acteur.nom, [id], { le: jour });
    await journal({ objet: `parcours:${parcours.id}`, details: { frein: id } });
    return { id, adresse: `/parcours/${parcours.id}/diagnostic` };
  },
});

/** Change l'incidence ou l'état d'un frein, levée comprise (datée) ; levé par erreur, il se rouvre. */
export const changerFrein = operation({
  nom: 'situations.changerFrein',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    id: identifiant,
    version: versionFacultative,
    etat: z.enum(ETATS_FREIN, 'Choisissez un état.'),
    impact,
    /** Jour du changement : celui de la levée, quand c'en est une. */
    le: jourFacultatif,
  }),
  charger: (trx, e) => ligneDe<LigneFrein>(trx, 'frein', e),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const { ligne } = parcours;
    exigerVersion(ligne, e.version, 'Ce frein');
    if (ligne.nature !== 'frein') throw new ErreurMetier("Un atout ou un fait neutre n'a ni incidence ni état.");
    const le = e.le ?? aujourdhui();
    exigerPasse(le, 'le');
    if (e.etat === 'leve' && le < ligne.repere_le)
      throw new ErreurMetier('Ce frein ne peut pas être levé avant d’avoir été repéré.', {
        champs: { le: `Au plus tôt le jour où il a été repéré.` },
      });
    const dejaLeve = ligne.etat === 'leve' && e.etat === 'leve';
    if (ligne.etat === 'leve' && e.etat !== 'leve') await exigerPasRevenu(trx, parcours.id, ligne.id);
    await sql`UPDATE frein SET etat = ${e.etat}, impact = coalesce(${e.impact ?? null}, impact),
        leve_le = ${e.etat === 'leve' ? (dejaLeve && !e.le ? ligne.leve_le : le) : null}, version = version + 1
      WHERE id = ${ligne.id}`.execute(trx);
    await noterFreinAHistoire(trx, acteur.nom, [ligne.id], { le });
    await journal({ objet: `parcours:${parcours.id}`, details: { frein: ligne.id, de: ligne.etat, vers: e.etat } });
    return { id: ligne.id, adresse: `/parcours/${parcours.id}/diagnostic` };
  },
});

/** @throws ErreurConflit le même frein a été noté de nouveau depuis sa levée */
async function exigerPasRevenu(trx: Parameters<typeof noterFreinAHistoire>[0], parcours: number, id: number) {
  const { rows } =
    await sql`SELECT FROM frein f JOIN frein g ON g.parcours = f.parcours AND g.code = f.code AND g.id <> f.id
    WHERE f.id = ${id} AND f.parcours = ${parcours} AND g.etat <> 'leve'`.execute(trx);
  if (rows.length > 0) throw new ErreurConflit('Ce frein a été noté de nouveau depuis : changez celui-là.');
}
