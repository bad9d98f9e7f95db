import { propositionsDe, repondreMiseEnRelation } from '#src/domaines/entreprises/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/postes';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => ({ postes: await propositionsDe(c, (await moi(c, acteur)).parcours) }));
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, repondreMiseEnRelation, undefined, {
    redirection: '/mon-espace/postes',
    message: 'Votre réponse est enregistrée.',
  });

export default function Postes({ loaderData: { postes }, actionData }: Route.ComponentProps) {
  const attente = postes.filter((p) => p.etat === 'proposee');
  return (
    <PageEspace
      onglet="Des postes pour moi"
      titre={
        attente.length > 0
          ? `${pluriel(attente.length, 'poste attend', 'postes attendent')} votre réponse`
          : postes.length > 0
            ? 'Les postes qui vous ont été proposés'
            : 'Aucun poste proposé pour le moment'
      }
    >
      <p>
        Votre profil ne part chez une entreprise que si vous dites oui, poste par poste. Vous pouvez changer d'avis.
      </p>
      {postes.map((p) => (
        <section key={p.id} className="m-espace__carte" aria-label={`${p.metier}, ${p.entreprise}`}>
          <p>
            <strong>{p.metier}</strong>
            <br />
            {p.entreprise}
            {p.communeNom ? `, ${p.communeNom}` : ''}
          </p>
          {p.description ? <p>{p.description}</p> : null}
          {p.accordLe ? <p>Vous avez dit oui le {date(p.accordLe)}.</p> : null}
          {p.transmiseLe ? <p>Votre profil a été envoyé le {date(p.transmiseLe)}.</p> : null}
          <Formulaire id={`poste-${p.id}`} resultat={actionData}>
            <input type="hidden" name="id" value={p.id} />
            {p.etat === 'proposee' ? (
              <Boutons>
                <BoutonEnvoi nom="reponse" valeur="oui">
                  Oui, envoyez mon profil
                </BoutonEnvoi>
                <BoutonEnvoi nom="reponse" valeur="non" variante="secondaire">
                  Non merci
                </BoutonEnvoi>
              </Boutons>
            ) : p.etat === 'accord' || p.etat === 'transmise' ? (
              <Boutons>
                <BoutonEnvoi nom="reponse" valeur="retirer" variante="secondaire">
                  Je retire mon accord
                </BoutonEnvoi>
              </Boutons>
            ) : null}
          </Formulaire>
        </section>
      ))}
    </PageEspace>
  );
}
