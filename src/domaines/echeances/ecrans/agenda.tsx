import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { abonnementDe } from '../agenda.ts';
import { abonner } from '../operations/abonner.ts';
import { desabonner } from '../operations/desabonner.ts';
import type { Route } from './+types/agenda';
import { FIL } from './communs.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({
  abonnement: await abonnementDe(base(), acteurDe(context)),
});

export async function action({ request, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  if (geste === 'retirer')
    return agir(request, context, desabonner, () => ({}), {
      redirection: '/echeances/agenda',
      message: "L'adresse est coupée : les agendas qui s'en servaient ne reçoivent plus rien.",
    });
  return agir(request, context, abonner, () => ({}));
}

export default function Agenda({ loaderData: { abonnement }, actionData }: Route.ComponentProps) {
  const lien = actionData && 'resultat' in actionData && actionData.resultat ? actionData.resultat.lien : null;
  return (
    <Page
      etroite
      fil={FIL}
      titre={abonnement ? 'Votre agenda peut recevoir vos échéances' : 'Recevez vos échéances dans votre agenda'}
      chapo="Une adresse secrète, à coller dans votre agenda (Outlook, Thunderbird, Google Agenda, téléphone), y montre vos échéances et les tient à jour."
    >
      {lien ? (
        <Alerte ton="succes" titre="Copiez cette adresse maintenant : elle ne sera plus montrée." annoncer>
          <p>
            Vos échéances : <code className="m-code">{lien}</code>
          </p>
          <p>
            Vos séances, si vous siégez dans une instance :{' '}
            <code className="m-code">{lien.replace('echeances.ics', 'seances.ics')}</code>
          </p>
          <p>Dans votre agenda, choisissez « S'abonner à un agenda » ou « Ajouter par une adresse », et collez-la.</p>
        </Alerte>
      ) : null}
      {abonnement ? (
        <p>
          Adresse créée le {date(abonnement.creeLe)} ;{' '}
          {abonnement.luLe ? `lue par un agenda le ${dateHeure(abonnement.luLe)}.` : 'aucun agenda ne l’a encore lue.'}
        </p>
      ) : (
        <p>Qui connaît cette adresse lit vos échéances : ne la partagez pas. Vous pourrez la couper à tout moment.</p>
      )}
      <Formulaire resultat={actionData}>
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="creer">
            {abonnement ? "Changer d'adresse" : 'Créer mon adresse'}
          </BoutonEnvoi>
          {abonnement ? (
            <BoutonEnvoi nom="geste" valeur="retirer" variante="danger">
              Couper l'adresse
            </BoutonEnvoi>
          ) : null}
        </Boutons>
      </Formulaire>
    </Page>
  );
}
