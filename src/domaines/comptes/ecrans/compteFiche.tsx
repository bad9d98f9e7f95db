import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { champ, partir, soumettre } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { changerRole } from '../operations/changerRole.ts';
import { desactiver, reactiver, reinitialiserSecondFacteur } from '../operations/desactiver.ts';
import { retirer } from '../operations/retirer.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { lireCompte } from '../requetes/comptes.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/compteFiche';
import { ChampsRole, FIL_COMPTES, rolesOfferts } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { compte, appartenances } = await lireCompte(base(), acteur, numero(params.id));
  const nommees = await nommerPerimetres(base(), appartenances);
  const offerts = (organisationId: number) => rolesOfferts(acteur, organisationId === acteur.organisationId);
  return {
    compte,
    soi: compte.compteId === acteur.compteId,
    enCours: nommees.filter((a) => a.enCours).map((a) => ({ ...a, roles: offerts(a.organisationId) })),
    passees: nommees.filter((a) => !a.enCours),
  };
}

const MESSAGES = {
  desactiver: [desactiver, 'Le compte est fermé, ses sessions aussi.'],
  reactiver: [reactiver, 'Le compte est rouvert.'],
  facteur: [reinitialiserSecondFacteur, 'Le second facteur est retiré. La personne en est prévenue.'],
} as const;

export const action = ({ request, context, params }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const acteur = acteurDe(context);
    const ici = `/administration/comptes/${params.id}`;
    const intention = champ(f, 'intention');
    if (intention === 'role') {
      await executer(changerRole, acteur, Object.fromEntries(f));
      return partir(ici, [], 'Le rôle est enregistré. Il prendra effet à la prochaine connexion de la personne.');
    }
    if (intention === 'retirer') {
      const { organisation } = await executer(retirer, acteur, Object.fromEntries(f));
      return partir('/administration/comptes', [], `La personne ne fait plus partie de « ${organisation} ».`);
    }
    if (!Object.hasOwn(MESSAGES, intention)) throw new ErreurMetier('Choisissez une action.');
    const [operation, message] = MESSAGES[intention as keyof typeof MESSAGES];
    await executer(operation, acteur, { compte: params.id });
    return partir(ici, [], message);
  });

export default function CompteFiche({
  loaderData: { compte, soi, enCours, passees },
  actionData,
}: Route.ComponentProps) {
  const intention = { role: 'role', retirer: 'retirer' } as const;
  return (
    <Page fil={FIL_COMPTES} surtitre="Compte" titre={`${compte.prenom} ${compte.nom}`} chapo={compte.courriel}>
      {compte.desactive ? (
        <Alerte ton="attention">Ce compte est fermé : la personne ne peut plus se connecter.</Alerte>
      ) : null}
      <p>
        Dernière connexion : {dateHeure(compte.derniereConnexion, 'jamais')}. Second facteur :{' '}
        {compte.secondFacteur ? 'en service' : 'absent'}.
      </p>
      {soi ? <Alerte>C'est votre compte : un autre responsable peut en changer le rôle.</Alerte> : null}
      {enCours.map((a) => (
        <Section key={a.id} titre={a.organisation}>
          <p>
            {LIBELLES_ROLE[a.role]}, {a.perimetre}, depuis le {date(a.debut)}.
          </p>
          {soi ? null : (
            <>
              <details className="m-menu" open={actionData ? true : undefined}>
                <summary>Changer son rôle ou son périmètre</summary>
                <Formulaire resultat={actionData} id={`role-${a.id}`}>
                  <input type="hidden" name="appartenance" value={a.id} />
                  <ChampsRole roles={a.roles} role={a.role} niveau={a.niveau} codes={a.codes} />
                  <Boutons>
                    <BoutonEnvoi nom="intention" valeur={intention.role}>
                      Enregistrer
                    </BoutonEnvoi>
                  </Boutons>
                </Formulaire>
              </details>
              <p>
                Retirer {compte.prenom} {compte.nom} ferme ses sessions et lui ôte l'accès à « {a.organisation} ». Ce
                qui a été fait reste, et une nouvelle invitation redonnera l'accès.
              </p>
              <Formulaire id={`retirer-${a.id}`}>
                <input type="hidden" name="appartenance" value={a.id} />
                <Boutons>
                  <BoutonEnvoi nom="intention" valeur={intention.retirer} variante="danger">
                    Retirer de cette organisation
                  </BoutonEnvoi>
                </Boutons>
              </Formulaire>
            </>
          )}
        </Section>
      ))}
      {passees.length > 0 ? (
        <Section titre="Rôles passés">
          <ul>
            {passees.map((a) => (
              <li key={a.id}>
                {a.organisation} : {LIBELLES_ROLE[a.role].toLowerCase()}, {a.perimetre}, du {date(a.debut)} au{' '}
                {date(a.fin)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {soi ? null : (
        <Section titre="Le compte entier">
          <p>
            Fermer le compte empêche toute connexion, dans toutes ses organisations. Rien de ce que la personne a fait
            n'est effacé.
          </p>
          <Formulaire id="compte">
            <Boutons>
              <BoutonEnvoi
                nom="intention"
                valeur={compte.desactive ? 'reactiver' : 'desactiver'}
                variante={compte.desactive ? 'secondaire' : 'danger'}
              >
                {compte.desactive ? 'Rouvrir le compte' : 'Fermer le compte'}
              </BoutonEnvoi>
              {compte.secondFacteur ? (
                <BoutonEnvoi nom="intention" valeur="facteur" variante="secondaire">
                  Retirer son second facteur (téléphone perdu)
                </BoutonEnvoi>
              ) : null}
            </Boutons>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
}
