import { sql } from 'kysely';
import { identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { besoinSitue, COLONNES_MISE, type Mise } from '../chargement.ts';
import { apercuProfil } from '../operations/transmettre.ts';
import { lignesProfil } from '../profil.ts';
import { suiviMise } from '../suivi.ts';

/** Une mise en relation, ce qu'elle permet, et le profil : celui qui est parti, ou celui qui partirait. */
export async function pageMise(c: Cloison, acteur: Acteur, parcours: number, id: number) {
  const p = await parcoursSitue(c, parcours);
  exiger(acteur, 'entreprises.voirProjet', p);
  const { rows } =
    await sql<Mise>`SELECT ${COLONNES_MISE} FROM mise_en_relation m WHERE m.id = ${id} AND m.parcours = ${parcours}`.execute(
      c,
    );
  const mise = rows[0];
  if (!mise) throw new ErreurIntrouvable();
  const situe = await besoinSitue(c, mise.besoin);
  const identite = (await identitesDe(c, [p.id])).get(p.id)!;
  const apercu = mise.etat === 'accord' ? await apercuProfil(c, acteur, mise) : null;
  const montre = mise.profil ?? apercu?.profil ?? null;
  return {
    parcours: p,
    nom: `${identite.prenom} ${identite.nom}`,
    mise,
    besoin: situe.besoin,
    entreprise: { id: situe.id, nom: situe.nom, contactNom: situe.contactNom, contactCourriel: situe.contactCourriel },
    profil: montre ? lignesProfil(montre) : null,
    empreinte: apercu?.empreinte ?? null,
    gestes: transitionsOffertes(suiviMise, mise.etat, null, acteur, (a, droit) => peut(a, droit, p)).map((t) => t.nom),
    jour: aujourdhui(),
  };
}
