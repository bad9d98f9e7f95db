import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { poserMessage } from '#src/socle/message.ts';
import { disposerBloc, redigerBloc } from '../operations/bloc.ts';
import { LIBELLES_GENRE } from '../studio/forme.ts';
import { blocsPourEcrire, pageRapport } from '../studio/ouvrir.ts';
import type { Route } from './+types/brouillon';
import { TexteLibre, UnBloc } from './Bloc.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  pageRapport(base(), acteurDe(context), numero(params.id));

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const formulaire = await request.clone().formData();
  const lu = (nom: string) => String(formulaire.get(nom) ?? '');
  if (lu('geste') === 'mesurer') {
    await pageRapport(base(), acteurDe(context), id, { refaire: true });
    const headers = { 'Set-Cookie': poserMessage('Les chiffres viennent d’être relus.') };
    throw redirect(`/rapports/brouillons/${id}`, { status: 303, headers });
  }
  const bloc = lu('bloc');
  const texte = formulaire.has('geste') ? null : lu('texte');
  const jour = await blocsPourEcrire(base(), acteurDe(context), id, { bloc, texte, montres: lu('montres') });
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id, jour });
  const redirection = `/rapports/brouillons/${id}#bloc-${encodeURIComponent(bloc)}`;
  return formulaire.has('geste')
    ? agir(request, context, disposerBloc, lire, { redirection, message: 'Rapport rangé.' })
    : agir(request, context, redigerBloc, lire, { redirection, message: 'Texte enregistré.' });
}

export const shouldRevalidate = relireApresConflit;

export default function EcranBrouillon({ loaderData, actionData }: Route.ComponentProps) {
  const { brouillon, document, blocs, libres, vuMise, peut, phrase, chiffres, inconnus, diapositives } = loaderData;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  const perimes = blocs.filter(({ changes }) => changes.length > 0).length;
  const montres = blocs.map(({ cle }) => cle).join(',');
  const [titre, introduction, conclusion] = libres;
  const libre = (l: (typeof libres)[number] | undefined) =>
    l ? <TexteLibre {...l} modifiable={peut.ecrire} refus={refus} /> : null;
  return (
    <Page
      titre={phrase}
      onglet={`${LIBELLES_GENRE[brouillon.genre]} : ${loaderData.territoireNom}`}
      surtitre={`${LIBELLES_GENRE[brouillon.genre]}, en cours d'écriture`}
      fil={[{ libelle: 'Rapports', adresse: '/rapports' }]}
      {...(peut.figer
        ? { action: { libelle: 'Figer cette version', adresse: `/rapports/brouillons/${brouillon.id}/figer` } }
        : {})}
    >
      <section className="m-encadre" aria-label="Rédaction">
        <p>
          <strong>Chiffres du {dateHeure(loaderData.mesureLe)}.</strong> {pluriel(chiffres, 'chiffre')}, dont {inconnus}{' '}
          non calculables ou masqués ; {pluriel(diapositives, 'diapositive')}. Ils sont relus chaque jour, et quand vous
          figez.
        </p>
        <Formulaire id="mesurer">
          <BoutonEnvoi nom="geste" valeur="mesurer" variante="discret" petit enCours="Lecture…">
            Relire les chiffres maintenant
          </BoutonEnvoi>
        </Formulaire>
        <p>
          {brouillon.version > 0 && brouillon.modifieLe
            ? `Dernière écriture le ${dateHeure(brouillon.modifieLe)} par ${brouillon.modifiePar}.`
            : "Personne n'y a encore écrit : les phrases sont proposées par les chiffres."}
        </p>
        {perimes > 0 ? (
          <p>
            <strong>{pluriel(perimes, 'texte cite un chiffre', 'textes citent un chiffre')} qui a changé :</strong>{' '}
            relisez-les avant de figer.
          </p>
        ) : null}
      </section>
      {refus ? (
        <Alerte ton="erreur" titre={refus.erreur}>
          {refus.conseil ?? 'Votre saisie est gardée dans le bloc, à côté de ce qui est enregistré.'}
        </Alerte>
      ) : null}
      {libre(titre)}
      {libre(introduction)}
      {blocs.map((bloc, rang) => (
        <UnBloc
          key={bloc.cle}
          bloc={bloc}
          document={document}
          vuMise={vuMise}
          montres={montres}
          modifiable={peut.ecrire}
          premier={rang === 0}
          dernier={rang === blocs.length - 1}
          refus={refus}
        />
      ))}
      {libre(conclusion)}
    </Page>
  );
}
