import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { envoyerLettres, noterReception, preparerLettres } from '../operations/lettres.ts';
import { type LettreMontree, pageLettres } from '../requetes/lettres.ts';
import type { Route } from './+types/lettres';
import { EtiquetteSens, filAppel, gesteDe, Surtitre } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { appel: _, ...page } = await pageLettres(base(), acteurDe(context), numero(params.id), numero(params.lot));
  return { ...page, jour: aujourdhui() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const commun = { appel: numero(params.id), lot: numero(params.lot) };
  const redirection = `/appels/${commun.appel}/lettres/${commun.lot}`;
  const geste = gesteDe(request);
  if (geste === 'refaire')
    return agir(request, context, preparerLettres, () => commun, {
      redirection: ({ lot }) => `/appels/${commun.appel}/lettres/${lot}`,
      message: 'Nouvel aperçu : rien n’est encore envoyé.',
    });
  if (geste?.startsWith('reception-'))
    return agir(
      request,
      context,
      noterReception,
      (f) => ({ appel: commun.appel, lettre: geste.slice('reception-'.length), recue_le: f.get('recue_le') }),
      { redirection, message: ({ jusquAu }) => `Réception notée : le recours est ouvert jusqu'au ${date(jusquAu)}.` },
    );
  return agir(request, context, envoyerLettres, (f) => ({ ...commun, empreinte: f.get('empreinte') }), {
    redirection,
    message: ({ envoyees }) => `${pluriel(envoyees, 'lettre envoyée', 'lettres envoyées')}.`,
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Lettres({ loaderData: page, actionData }: Route.ComponentProps) {
  const { lot, lettres, enTete, perime } = page;
  const pour = useRefus(actionData);
  const envoye = lot.etat === 'produit';
  return (
    <Page
      onglet="Lettres"
      titre={
        envoye
          ? `${pluriel(lettres.length, 'lettre envoyée', 'lettres envoyées')} le ${date(lot.produitLe)}`
          : `${pluriel(lettres.length, 'lettre')} à relire : rien n'est encore envoyé`
      }
      surtitre={<Surtitre tete={enTete} />}
      fil={[...filAppel(enTete), { libelle: 'Décisions', adresse: `/appels/${enTete.id}/decisions` }]}
      chapo={
        envoye
          ? 'Chaque porteur a reçu un courriel qui mène à sa lettre. La date certaine de réception ouvre le délai de recours.'
          : `Datées du ${date(lot.dateeLe)}. Ce qui partira est exactement ce que vous lisez : si une décision, un modèle ou un délai change d'ici là, l'envoi est refusé.`
      }
    >
      <OngletsAppel appel={enTete} actif="decisions" />
      {perime ? (
        <Alerte ton="attention" titre="Cet aperçu est dépassé">
          <p>Une décision, un modèle ou un délai a changé depuis sa préparation.</p>
          {page.peut.ecrire ? (
            <Formulaire id="refaire" resultat={pour('refaire')} action="?geste=refaire">
              <Boutons>
                <BoutonEnvoi>Préparer un nouvel aperçu</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          ) : null}
        </Alerte>
      ) : null}
      <Section titre={pluriel(lettres.length, 'lettre')} id="lettres">
        {lettres.map((l) => (
          <UneLettre
            key={l.candidature}
            lettre={l}
            jour={page.jour}
            peutNoter={page.peut.ecrire}
            resultat={pour(`reception-${l.id}`)}
          />
        ))}
      </Section>
      {envoye || perime ? null : page.peut.envoyer ? (
        <Section titre="Envoyer" id="envoyer">
          <Formulaire id="envoi" resultat={pour('envoyer')} action="?geste=envoyer">
            <input type="hidden" name="empreinte" value={lot.empreinte} />
            <Boutons>
              <BoutonEnvoi enCours="Production des lettres…">
                Envoyer {lettres.length > 1 ? `ces ${pluriel(lettres.length, 'lettre')}` : 'cette lettre'}
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : (
        <p className="m-vide">Les lettres s'envoient par une personne responsable de {enTete.financeur}.</p>
      )}
    </Page>
  );
}

function UneLettre(p: { lettre: LettreMontree; jour: string; peutNoter: boolean; resultat: unknown }) {
  const { lettre: l } = p;
  return (
    <details className="m-lettre" open={l.id === null || p.resultat !== undefined}>
      <summary>
        {l.organisation}, {l.numero} <EtiquetteSens sens={l.sens} />
        {l.envoyeeLe ? (
          <span className="m-mention">
            {' '}
            envoyée le {dateHeure(l.envoyeeLe)}
            {l.recueLe ? `, reçue le ${date(l.recueLe)}` : ''}
          </span>
        ) : null}
      </summary>
      {l.pdf ? (
        <p>
          <a href={`/candidatures/${l.candidature}/lettre`}>La lettre en PDF</a>
          {l.recours ? ` · recours possible jusqu'au ${date(l.recours)}` : ''} ·{' '}
          <Link to={`/candidatures/${l.candidature}/decision`}>la décision</Link>
        </p>
      ) : null}
      <Document document={l.document} />
      {l.id !== null && !l.recueLe && p.peutNoter ? (
        <Formulaire id={`reception-${l.id}`} resultat={p.resultat} action={`?geste=reception-${l.id}`}>
          <ChampDate
            nom="recue_le"
            libelle="Date certaine de réception"
            aide="Accusé de réception, ou récépissé signé."
            max={p.jour}
          />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Noter la réception</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </details>
  );
}
