import { localDayOf } from '#platform/time/local-day.ts';
import type { BookkeeperDeed } from '../history.ts';
import { TIME_ZONE } from '../premises.ts';
import { chosen, type Town, usd } from '../town.ts';

const TARGET = 'books';

/** What a bookkeeper does while the shops sell: closes days over whatever is late, sends journals away, changes money. */
export async function actAsBookkeeper(town: Town, deed: BookkeeperDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const options = { actor: town.actor('admin'), twice };
  switch (deed.kind) {
    case 'closeDay': {
      const locationId = chosen(town.locationIds, pick);
      const day = localDayOf(town.bed.now(), TIME_ZONE);
      const counted = [{ tenderKind: 'CARD', amount: usd(units * 100) }];
      await town.command('closeDay', { locationId, day, counted, force: 'the tills go on' }, options);
      return;
    }
    case 'export': {
      const detail = pick % 2 === 0 ? 'DAILY' : 'ENTRY';
      await town.command('setExportTarget', { name: TARGET, format: 'CSV', detail }, options);
      await town.command('createExport', { target: TARGET }, options);
      return;
    }
    case 'exchange': {
      const received = { amountMinor: units * 90 + (pick % 7), currency: 'EUR' };
      await town.command('exchangeCurrency', { given: usd(units * 100), received }, options);
      return;
    }
    case 'revalue': {
      const rates = [{ currency: 'EUR', rate: `1.${String(pick).padStart(4, '0')}` }];
      await town.command('revalueCurrencies', { baseCurrency: 'USD', rates }, options);
    }
  }
}
