import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir, sOppose } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { besoinPourAgir } from '../chargement.ts';
import { rapprocher } from '../regles.ts';
import { lireProfils } from '../requetes/profils.ts';
import { suiviMise } from '../suivi.ts';
import { lireTrajets } from '../trajets.ts';

/** Propose un besoin à une personne, avec les raisons du rapprochement. Rien ne part : son accord vient d'abord. */
export const proposerMiseEnRelation = operation({
  nom: 'entreprises.proposer',
  cloison: true,
  entree: z.object({ parcours: identifiant, besoin: identifiant }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { besoin, operation: o, nom } = await besoinPourAgir(trx, e.besoin);
    if (o.id !== p.operation.id) throw new ErreurIntrouvable();
    if (besoin.etat !== 'ouvert')
      throw new ErreurMetier(`Le besoin de ${nom} n’est pas ouvert aux profils.`, {
        statut: 409,
        conseil: 'Ouvrez-le, ou choisissez-en un autre.',
      });
    if (await sOppose(trx, p.personne, 'entreprise'))
      throw new ErreurMetier('La personne ne veut pas que son profil soit montré à des entreprises.', {
        statut: 409,
        conseil: 'Parlez-en avec elle : elle peut revenir sur son choix depuis son espace.',
      });
    const [profil] = await lireProfils(trx as Cloison, sql`p.id = ${p.id}`);
    const trajet = await lireTrajets(base(), [profil!], [besoin.commune], aujourdhui());
    // Sans les freins : les raisons gardées se lisent aussi hors du cercle.
    const raisons = rapprocher({ ...profil!, freins: null }, besoin, trajet(profil!, besoin.commune));
    const { rows } = await sql<{ id: number }>`INSERT INTO mise_en_relation (parcours, besoin, raisons, par)
      VALUES (${p.id}, ${besoin.id}, ${JSON.stringify(raisons)}::jsonb, ${acteur.nom}) ON CONFLICT DO NOTHING RETURNING id`.execute(
      trx,
    );
    if (!rows[0]) throw new ErreurMetier('Ce besoin est déjà proposé à cette personne.', { statut: 409 });
    const { id } = rows[0];
    await noterNaissance(trx, suiviMise, acteur, id);
    await journal({ objet: `parcours:${p.id}`, details: { miseEnRelation: id } });
    return { id, parcours: p.id, adresse: `/parcours/${p.id}/entreprises/${id}` };
  },
});
