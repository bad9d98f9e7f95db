import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { mois } from '../communs.tsx';
import type { PageConvention } from './Argent.tsx';

/** Avenant proposé, jamais signé, date passée : demander le reversement, après avoir vu ce que la demande écrit (R5132-3-1). */
export function Reversement({ page, resultat }: { page: PageConvention; resultat: unknown }) {
  const refus = useRefus(resultat)('reverser');
  const { reversement: r, essai } = page;
  if (!r) return null;
  const tient = essai !== null && comparer(essai, '0') > 0 && comparer(essai, r.maximum) <= 0;
  return (
    <Section titre="Demander le reversement" id="reversement">
      <p>
        L'avenant {r.annee} ({r.annexe.numero}) n'est pas signé au {date(r.limite)} : ce qui a été versé depuis janvier
        peut être demandé en retour, en tenant compte des actions réalisées (code du travail, R5132-3-1).{' '}
        {enEuros(r.verse)} versés
        {comparer(r.demande, '0') < 0 ? `, ${enEuros(moins('0', r.demande))} déjà demandés` : ''} : au plus{' '}
        {enEuros(r.maximum)}.
      </p>
      <Form method="get" action="#reversement" className="m-formulaire" preventScrollReset>
        <ChampNombre nom="reverser" libelle="Montant à demander" unite="€" valeur={essai ?? r.maximum} />
        <Boutons>
          <BoutonEnvoi variante="secondaire">Voir l'effet</BoutonEnvoi>
        </Boutons>
      </Form>
      {essai !== null && !tient ? (
        <Alerte ton="erreur" titre={`Le montant va de 0,01 € à ${enEuros(r.maximum)}.`} />
      ) : null}
      {tient ? (
        <Formulaire action="?geste=reverser#reversement" resultat={refus} id="reverser">
          <Alerte titre="Ce que la demande écrit">
            <ul>
              <li>
                Une ligne de {enEuros(moins('0', essai))} en {mois(`${page.jour.slice(0, 7)}-01`)}, à la charge de la
                structure ; elle gardera {enEuros(moins(r.maximum, essai))} de ce qui a été versé en {r.annee}.
              </li>
              <li>Si l'avenant est signé ensuite, la demande tombe et le plan de l'année reprend.</li>
            </ul>
          </Alerte>
          <input type="hidden" name="annee" value={r.annee} />
          <input type="hidden" name="montant" value={essai} />
          <ChampTexte
            nom="motif"
            libelle="Motif, actions réalisées prises en compte"
            lignes={3}
            aide="Lu par la structure."
          />
          <Boutons>
            <BoutonEnvoi variante="danger">Demander {enEuros(essai)} à la structure</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}
